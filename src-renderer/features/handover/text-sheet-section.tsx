import { FINDING_KINDS, type PrivacySheet } from '../../../src-preload/privacy.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { findingWords } from '../../../src-preload/words/privacy-words.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { LeaveBox } from './leave-box.tsx';
import { accept, isAccepted, replaceTexts, type SheetSectionProps } from './sheet-choices.ts';
import { SheetList } from './sheet-list.tsx';
import { foundWords, sheetWords } from './words.ts';

interface TextSheetSectionProps extends SheetSectionProps {
  readonly sheet: PrivacySheet;
}

/** What was found in texts. Each place can leave as it is. */
export function TextSheetSection({ sheet: { found, hits }, privacy, onChange }: TextSheetSectionProps) {
  const counts = FINDING_KINDS.flatMap((kind) => {
    return found[kind] === undefined ? [] : [foundWords(kind, found[kind])];
  });
  const total = Object.values(found).reduce((sum, count) => sum + count, 0);
  const isReplaced = privacy.text === 'replace';
  return (
    <section className="handover-section" aria-label={sheetWords.texts}>
      <h3>{sheetWords.texts}</h3>
      <p>{total === 0 ? sheetWords.noTexts : counts.join(', ')}</p>
      {total > 0 && (
        <>
          <Checkbox checked={isReplaced} onCheckedChange={(on) => onChange(replaceTexts(privacy, on))}>
            {sheetWords.replaceTexts}
          </Checkbox>
          <SheetList label={sheetWords.places} more={total - hits.length}>
            {hits.map(({ id, kind, question, file, submissionId, before, text, after }) => (
              <li key={id} className="sheet-row">
                <div className="sheet-row-words">
                  <p dir="auto">
                    {displayName(before)}
                    <mark>{displayName(text)}</mark>
                    {displayName(after)}
                  </p>
                  <p className="text-faint" dir="auto">
                    {[findingWords[kind], question, file && displayName(file), submissionId]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                {isReplaced && (
                  <LeaveBox
                    what={displayName(text)}
                    isLeft={isAccepted(privacy, id)}
                    onChange={(on) => onChange(accept(privacy, id, on))}
                  />
                )}
              </li>
            ))}
          </SheetList>
        </>
      )}
    </section>
  );
}
