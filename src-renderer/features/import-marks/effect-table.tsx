import type { MarkEffect, MarksPreview } from '../../../src-preload/mark-files.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { IdText } from '../../components/id-text.tsx';
import { FLAG_WORDS, ratingWords } from '../../state/words.ts';
import { importMarksWords } from './words.ts';

/** The first marks that would change, before and after. */
export function EffectTable({ preview: { format, effects, changed } }: { readonly preview: MarksPreview }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by Tab
    <section className="import-marks-effects" aria-label={importMarksWords.changes} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{importMarksWords.item}</th>
            <th scope="col">{importMarksWords.before}</th>
            <th scope="col">{importMarksWords.after}</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={`${effect.submissionId} ${effect.file?.instructionId} ${effect.file?.index} ${effect.file?.name}`}>
              <th scope="row" title={importMarksWords.place(format, effect.line)}>
                <Item effect={effect} />
              </th>
              <td className="text-soft">{markLine(effect.before)}</td>
              <td>{markLine(effect.after)}</td>
            </tr>
          ))}
          {changed > effects.length && (
            <tr>
              <td colSpan={3} className="text-faint">
                {importMarksWords.more(changed - effects.length)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function Item({ effect: { submissionId, file } }: { readonly effect: MarkEffect }) {
  return (
    <>
      {submissionId === '' ? importMarksWords.looseFile : <IdText id={submissionId} />}
      {file !== null && (
        <span className="text-soft" dir="auto">
          {displayName(file.name)}
        </span>
      )}
    </>
  );
}

/** All fields of a mark, on one line. */
function markLine({ rating, flag, tags, note }: Mark): string {
  const words = [
    ...(flag === 'undecided' ? [] : [FLAG_WORDS[flag]]),
    ...(rating === 0 ? [] : [ratingWords(rating)]),
    ...tags,
    ...(note === '' ? [] : [`“${note}”`]),
  ];
  return words.length === 0 ? importMarksWords.unmarked : words.join(', ');
}
