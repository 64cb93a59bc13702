import {
  type FileSheet,
  KEPT_METADATA,
  METADATA_KINDS,
  type MetadataKind,
  type PrivacyChoices,
} from '../../../src-preload/privacy.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { metadataWords, privacyLimitWords } from '../../../src-preload/words/privacy-words.ts';
import { Select } from '../../components/select.tsx';
import { LeaveBox } from './leave-box.tsx';
import { CleaningBox, UncleanableBox } from './privacy-options.tsx';
import {
  changesFile,
  chooseFileAction,
  FILE_ACTIONS,
  fileAction,
  isKindKept,
  isStopped,
  keepKind,
  type SheetFile,
  type SheetSectionProps,
} from './sheet-choices.ts';
import { SheetList } from './sheet-list.tsx';
import { sheetWords } from './words.ts';

interface FileSheetSectionProps extends SheetSectionProps {
  /** Null where no files leave. */
  readonly files: FileSheet | null;
}

/** What files tell beside their picture, sound or pages. */
export function FileSheetSection({ files, privacy, onChange }: FileSheetSectionProps) {
  return (
    <section className="handover-section" aria-label={sheetWords.files}>
      <h3>{sheetWords.files}</h3>
      {files === null ? (
        <p>{sheetWords.noFilesLeave}</p>
      ) : (
        <Found files={files} privacy={privacy} onChange={onChange} />
      )}
    </section>
  );
}

function Found({ files, privacy, onChange }: FileSheetSectionProps & { readonly files: FileSheet }) {
  const { found, examples, hits, uncleanable, unsearched, unexamined, unread } = files;
  const rows = rowsOf(files);
  const kinds = METADATA_KINDS.filter((kind) => found[kind] !== undefined);
  return (
    <>
      {kinds.length === 0 ? (
        <p>{sheetWords.noFiles}</p>
      ) : (
        <dl className="sheet-kinds">
          {kinds.map((kind) => (
            <div key={kind}>
              <dt>
                {metadataWords[kind]} <span className="text-faint num">{sheetWords.filesOf(found[kind] ?? 0)}</span>
              </dt>
              {examples[kind] && (
                <dd className="text-soft">
                  {sheetWords.suchAs} <bdi>{displayName(examples[kind].join(' · '))}</bdi>
                </dd>
              )}
              <KindBox kind={kind} privacy={privacy} onChange={onChange} />
            </div>
          ))}
        </dl>
      )}
      {kinds.length > 0 && (
        <CleaningBox privacy={privacy} onChange={onChange}>
          {sheetWords.stripFiles}
        </CleaningBox>
      )}
      {privacy.keptMetadata !== undefined && privacy.metadata === 'strip' && (
        <p role="status">{sheetWords.keptKinds}</p>
      )}
      {unsearched > 0 && <p role="status">{sheetWords.unsearched(unsearched)}</p>}
      {unexamined > 0 && <p role="status">{privacyLimitWords.unexamined(unexamined)}</p>}
      {unread > 0 && <p role="status">{sheetWords.unread(unread)}</p>}
      {uncleanable > 0 && <p role="status">{sheetWords.uncleanable(uncleanable)}</p>}
      {uncleanable > 0 && <UncleanableBox privacy={privacy} onChange={onChange} />}
      {rows.length > 0 && (
        <SheetList label={sheetWords.filesFound} more={0}>
          {rows.map((row) => (
            <FileRow key={row.id} row={row} privacy={privacy} onChange={onChange} />
          ))}
          {(files.withMetadata > hits.length || uncleanable > files.uncleanableFiles.length) && (
            <li className="sheet-row text-faint">{sheetWords.onlyFirst(rows.length)}</li>
          )}
        </SheetList>
      )}
    </>
  );
}

/** Leaves a kind of metadata in copies that can keep it. */
function KindBox({ kind, privacy, onChange }: SheetSectionProps & { readonly kind: MetadataKind }) {
  const kept = KEPT_METADATA.find((each) => each === kind);
  if (kept === undefined || privacy.metadata === 'keep') return null;
  return (
    <dd>
      <LeaveBox
        what={metadataWords[kind]}
        isLeft={isKindKept(privacy, kept)}
        onChange={(on) => onChange(keepKind(privacy, kept, on))}
      />
    </dd>
  );
}

interface SheetRow extends SheetFile {
  readonly name: string;
  readonly words: string;
}

/** Files that cannot be cleaned, and then files that tell more. */
function rowsOf({ hits, uncleanableFiles }: FileSheet): readonly SheetRow[] {
  const uncleanable = new Set(uncleanableFiles.map(({ id }) => id));
  const hit = new Set(hits.map(({ id }) => id));
  return [
    ...uncleanableFiles.map(({ id, name, reason, stoppedBy = 'metadata' as const }) => ({
      id,
      stoppedBy,
      hasMetadata: hit.has(id),
      name,
      words: inLanguage(reason),
    })),
    ...hits
      .filter(({ id }) => !uncleanable.has(id))
      .map(({ id, name, kinds }) => {
        const words = kinds.map((kind) => metadataWords[kind]).join(' · ');
        return { id, name, words, hasMetadata: true, stoppedBy: null };
      }),
  ];
}

function FileRow({ row: { name, words, ...file }, privacy, onChange }: SheetSectionProps & { readonly row: SheetRow }) {
  return (
    <li className="sheet-row">
      <div className="sheet-row-words">
        <p dir="auto">{displayName(name)}</p>
        <p className="text-faint">{words}</p>
      </div>
      <Select
        label={sheetWords.actionOf(displayName(name))}
        options={actionsFor(privacy, file)}
        value={fileAction(privacy, file)}
        onValueChange={(action) => onChange(chooseFileAction(privacy, file, action))}
      />
    </li>
  );
}

function actionsFor(privacy: PrivacyChoices, file: SheetFile) {
  const { actions, uncleanableActions } = sheetWords;
  return FILE_ACTIONS.filter((action) => action !== 'clean' || changesFile(privacy, file)).map((value) => ({
    value,
    label: value === 'clean' && isStopped(privacy, file) ? uncleanableActions[privacy.uncleanable] : actions[value],
  }));
}
