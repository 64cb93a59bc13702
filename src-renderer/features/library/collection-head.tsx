import { Ellipsis } from 'lucide-react';
import { canBeRead } from '../../../src-preload/collections.ts';
import type { Collection } from '../../../src-preload/domain.ts';
import { isUnderWay } from '../../../src-preload/jobs.ts';
import { collectionCommandWords, commandWords } from '../../../src-preload/words/commands.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { formatEveryDay, formatFilter, formatInstant } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useQualifiedCollections, useShownCollections } from '../../state/use-collections.ts';
import { useDailyExport } from '../../state/use-daily-exports.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';
import { useViewState } from '../../state/view-state.tsx';
import { countProblems } from './count-problems.ts';
import { LabelsNote } from './labels-note.tsx';
import { useCollectionEntries } from './use-collection-entries.tsx';
import { libraryWords } from './words.ts';
import './collection-head.css';

/** The name, counts and date of what is shown, and its main commands. */
export function CollectionHead() {
  const { collectionId, query } = useViewState();
  const counted = useShownCollections(query);
  const qualifier = useQualifiedCollections().find((each) => each.collectionId === collectionId)?.qualifier;
  const daily = useDailyExport(collectionId);
  const collection = collectionId === null ? undefined : counted[0];
  const part = collection?.filter ?? undefined;
  const submissions = counted.reduce((sum, one) => sum + one.submissions, 0);
  const files = counted.reduce((sum, one) => sum + one.files, 0);
  const facts =
    collection && !canBeRead(collection)
      ? []
      : [libraryWords.head.submissions(submissions), libraryWords.head.files(files)];
  if (collection?.exportedAt) facts.push(libraryWords.head.exported(formatInstant(collection.exportedAt)));
  else if (collection) facts.push(libraryWords.head.imported(formatInstant(collection.importedAt)));
  if (daily) facts.push(libraryWords.head.daily(formatEveryDay(daily)));
  return (
    <header className="collection-head">
      <div className="collection-head-words">
        <h1 className="collection-head-name qualified-label">
          <QualifiedLabel words={collection?.name ?? libraryWords.allCollections} qualifier={qualifier} />
        </h1>
        {collection && collection.name !== collection.originalName && (
          <p className="text-faint text-small text-cut" dir="auto">
            {libraryWords.head.original(collection.originalName)}
          </p>
        )}
        <p className="collection-head-facts text-soft num">
          {part ? libraryWords.head.part(facts.join(' · ')) : facts.join(' · ')}
        </p>
        {part && (
          <p className="text-faint text-small num" dir="auto">
            {libraryWords.head.only(formatFilter(part))}
          </p>
        )}
        <DamageNotes collections={counted} />
      </div>
      <CollectionActions collection={collection} />
      {collection && <LabelsNote collection={collection} />}
    </header>
  );
}

/** More notes would take the room of what they are about. */
const MOST_DAMAGE_NOTES = 4;

/** Warns that a collection is damaged, so that people do not take what is shown for everything. */
function DamageNotes({ collections }: { readonly collections: readonly Collection[] }) {
  const damaged = collections
    .flatMap(({ collectionId, name, damage }) => (damage ? [{ collectionId, name, damage }] : []))
    // What is not shown at all comes first.
    .sort((one, other) => Number(one.damage.isSearchable) - Number(other.damage.isSearchable));
  const alone = collections.length === 1;
  const more = damaged.length - MOST_DAMAGE_NOTES;
  return (
    <>
      {damaged.slice(0, MOST_DAMAGE_NOTES).map(({ collectionId, name, damage }) => (
        <p key={collectionId} className="collection-head-damage" role="status">
          {alone
            ? inLanguage(damage.message)
            : libraryWords.head.damage(name, damage.isSearchable, inLanguage(damage.message))}
        </p>
      ))}
      {more > 0 && (
        <p className="collection-head-damage" role="status">
          {libraryWords.head.moreDamage(more)}
        </p>
      )}
    </>
  );
}

function CollectionActions({ collection }: { readonly collection: Collection | undefined }) {
  const dialogs = useDialogs();
  const isConsole = useViewState().view === 'sql';
  const handOver = (
    // Beside the console, the main command is to run the query.
    <Button variant={isConsole ? 'default' : 'primary'} onClick={() => dialogs.open({ kind: 'handover' })}>
      {commandWords.handOver}
    </Button>
  );
  if (!collection) return <div className="collection-head-actions">{handOver}</div>;
  return (
    <div className="collection-head-actions">
      <ProblemsButton collection={collection} />
      <ExportAgainButton collection={collection} />
      {handOver}
      <MoreButton collection={collection} />
    </div>
  );
}

function ProblemsButton({ collection }: { readonly collection: Collection }) {
  const { collectionId, name } = collection;
  const dialogs = useDialogs();
  const problems = countProblems(collection);
  if (problems === 0) return null;
  return (
    <Button
      variant="quiet"
      icon={<span className="library-dot library-dot-warn" />}
      onClick={() => dialogs.open({ kind: 'report', collectionId, name })}
    >
      {libraryWords.head.problems(problems)}
    </Button>
  );
}

function ExportAgainButton({ collection: { collectionId, name } }: { readonly collection: Collection }) {
  const connected = useTokenStatus().data?.state === 'kept';
  const { data: jobs = [] } = useJobs();
  const { startExport } = useJobActions();
  if (!connected) return null;
  const busy = startExport.isPending || jobs.some((job) => job.collectionId === collectionId && isUnderWay(job));
  return (
    <Button
      className="collection-head-secondary"
      busy={busy}
      onClick={() => startExport.mutate({ collectionId, name })}
    >
      {collectionCommandWords.exportAgain}
    </Button>
  );
}

function MoreButton({ collection }: { readonly collection: Collection }) {
  const entriesOf = useCollectionEntries();
  return (
    <Menu
      entries={() => entriesOf(collection)}
      trigger={
        <IconButton label={libraryWords.moreAboutThis} tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}
