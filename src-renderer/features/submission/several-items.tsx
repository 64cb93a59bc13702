import { Columns2, Download, PackageOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Facets } from '../../../src-preload/domain.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { hasBytes } from '../../files/has-bytes.ts';
import { Thumbnail } from '../../files/thumbnail.tsx';
import { MOST_FILES, useFileActions } from '../../files/use-file-actions.tsx';
import { formatDay } from '../../hooks/format.ts';
import { MarkEditor } from '../../marks/mark-editor.tsx';
import { COMPARED, useCompare } from '../../marks/use-compare.ts';
import { marksWords } from '../../marks/words.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useInstructions } from '../../state/use-instructions.ts';
import { type ItemRef, unitOf, useViewState } from '../../state/view-state.tsx';
import { FLAG_WORDS, KIND_WORDS, PLACE_WORDS, ratingWords } from '../../state/words.ts';
import { AnswersSkeleton } from './answers.tsx';
import { type ComparedAnswer, type CountedAnswer, compareAnswers, isShared } from './compare-answers.ts';
import { MOST_READ, type Several, useSeveral } from './use-several.ts';
import { submissionWords } from './words.ts';
import './several-items.css';

/** The details of several selected items: marks for all, what they share, in what they differ, their files. */
export function SeveralItems({ focused }: { readonly focused: ItemRef }) {
  const { selection, view } = useViewState();
  const { data, error, refetch } = useSeveral();
  const count = selection.count ?? selection.ids.size;
  const unit = unitOf(view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="inspector several" aria-label={submissionWords.selectedItems} tabIndex={0}>
      <h2 className="several-title num">{submissionWords.severalSelected(count, unit)}</h2>
      {data && <Pictures several={data} />}
      <MarkEditor item={focused} wholeSelection />
      {data && <Comparison several={data} unit={unit} />}
      {!data && !error && <AnswersSkeleton />}
      {error && <ErrorState compact failure={error} onRetry={() => void refetch()} />}
    </section>
  );
}

/** This many small pictures are shown. */
const MOST_PICTURES = 8;

function Pictures({ several }: { readonly several: Several }) {
  if (several.records.length === 0) return null;
  return (
    <div className="several-pictures" aria-hidden="true">
      {several.records.slice(0, MOST_PICTURES).map((file) => (
        <span key={`${file.archiveId}/${file.file}`} className="several-picture">
          <Thumbnail file={file} size={160} bare />
        </span>
      ))}
    </div>
  );
}

interface ComparisonProps {
  readonly several: Several;
  /** What is selected. */
  readonly unit: Facets['unit'];
}

function Comparison({ several, unit }: ComparisonProps) {
  const { query } = useViewState();
  const { files, submissions, rows, records } = several;
  const answers = compareAnswers(useInstructions(query), rows, submissions);
  const marks = countedMarks(several[unit]);
  const shared = answers.filter(isShared);
  const differing = answers.filter((answer) => !isShared(answer));
  const [only] = rows;
  const isOne = submissions.total === 1 && only !== undefined;
  const areSome = submissions.total > MOST_READ || files.total > MOST_READ;
  return (
    <>
      {marks.length > 0 && (
        <Part title={submissionWords.marks}>
          {marks.map(({ title, counts }) => (
            <Counts key={title} title={title} counts={counts} />
          ))}
        </Part>
      )}
      {isOne || shared.length > 0 ? (
        <Part title={submissionWords.inCommon}>
          {isOne && <Fact title={submissionWords.participant}>{only.participantId}</Fact>}
          {isOne && <Fact title={submissionWords.submission}>{only.submissionId}</Fact>}
          {shared.map((answer) => (
            <Fact key={answer.id} title={answer.question}>
              {answer.answers.map(({ words }) => words).join(', ')}
            </Fact>
          ))}
        </Part>
      ) : (
        <section className="several-part">
          <h3>{submissionWords.inCommon}</h3>
          <p className="text-soft">{submissionWords.nothingInCommon}</p>
        </section>
      )}
      {differing.length > 0 && (
        <Part title={submissionWords.different}>
          {differing.map((answer) => (
            <Differing key={answer.id} answer={answer} />
          ))}
        </Part>
      )}
      <Part title={submissionWords.filesOf(files.total, submissions.total)}>
        <FileSummary several={several} />
      </Part>
      {areSome && <p className="several-note text-soft">{submissionWords.firstCompared(MOST_READ)}</p>}
      <SeveralButtons several={several} isWhole={records.length === files.total} />
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="several-part">
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="answer">
      <dt className="answer-question" dir="auto">
        {title}
      </dt>
      <dd className="answer-value answer-words copyable" dir="auto">
        {children}
      </dd>
    </div>
  );
}

/** The most answers to one question, or cameras, that are listed. */
const MOST_LISTED = 6;

/** How many of the counts are listed. One more is, because a line that says so would take its place. */
const listedOf = ({ length }: readonly unknown[]) => (length === MOST_LISTED + 1 ? length : MOST_LISTED);

function Differing({ answer }: { readonly answer: ComparedAnswer }) {
  const { answers, unanswered } = answer;
  const listed = listedOf(answers);
  const rest = answers.length - listed;
  const counts = [
    ...answers.slice(0, listed),
    ...(unanswered === null || unanswered === 0 ? [] : [{ words: submissionWords.notAnswered, count: unanswered }]),
  ];
  return (
    <Counts title={answer.question} counts={counts}>
      {rest > 0 && <p className="text-faint">{submissionWords.moreAnswers(rest)}</p>}
      {answer.isCut && <p className="text-faint">{submissionWords.beginAlike}</p>}
    </Counts>
  );
}

interface CountsProps {
  readonly title: string;
  readonly counts: readonly CountedAnswer[];
  readonly children?: ReactNode;
}

function Counts({ title, counts, children }: CountsProps) {
  return (
    <div className="answer">
      <dt className="answer-question" dir="auto">
        {title}
      </dt>
      <dd className="answer-value">
        <ul className="several-counts num">
          {counts.map(({ words, count }) => (
            <li key={words}>
              <span className="text-cut" dir="auto" title={words}>
                {words}
              </span>
              <span className="text-faint">{submissionWords.times(count)}</span>
            </li>
          ))}
        </ul>
        {children}
      </dd>
    </div>
  );
}

/** The marks that at least one item has. */
function countedMarks({ marks }: Facets): readonly CountsProps[] {
  const flags = marks.flags.map(({ flag, count }) => ({ words: FLAG_WORDS[flag], count }));
  const ratings = marks.ratings.map(({ rating, count }) => ({ words: ratingWords(rating), count }));
  const tags = marks.tags.map(({ tag, count }) => ({ words: tag, count }));
  const isSet = ({ flag, count }: Facets['marks']['flags'][number]) => flag !== 'undecided' && count > 0;
  const shown = (counts: readonly CountedAnswer[]) => counts.filter(({ count }) => count > 0);
  return [
    ...(marks.flags.some(isSet) ? [{ title: submissionWords.decision, counts: shown(flags) }] : []),
    ...(marks.ratings.some(({ rating, count }) => rating > 0 && count > 0)
      ? [{ title: submissionWords.rating, counts: shown(ratings) }]
      : []),
    ...(tags.length > 0 ? [{ title: submissionWords.tags, counts: shown(tags) }] : []),
  ];
}

function FileSummary({ several: { files, submissions, records } }: { readonly several: Several }) {
  const { capture } = files;
  const kinds = files.kinds
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => ({ words: KIND_WORDS[kind], count }));
  const cameras = capture.cameras.map(({ camera, count }) => ({ words: camera, count }));
  const places = capture.places
    .filter(({ count }) => count > 0)
    .map(({ place, count }) => ({ words: PLACE_WORDS[place], count }));
  const isWhole = records.length === files.total;
  return (
    <>
      {kinds.length > 0 && <Counts title={submissionWords.kinds} counts={kinds} />}
      {records.length > 0 && <Fact title={submissionWords.size}>{sizeWords(records, isWhole)}</Fact>}
      {submissions.days !== null && <Fact title={submissionWords.sent}>{daysWords(submissions.days)}</Fact>}
      {capture.days !== null && <Fact title={submissionWords.taken}>{daysWords(capture.days)}</Fact>}
      {cameras.length > 0 && (
        <Counts title={submissionWords.camera} counts={cameras.slice(0, listedOf(cameras))}>
          {cameras.length > listedOf(cameras) && (
            <p className="text-faint">{submissionWords.moreCameras(cameras.length - listedOf(cameras))}</p>
          )}
        </Counts>
      )}
      {places.length > 0 && <Counts title={submissionWords.location} counts={places} />}
    </>
  );
}

function sizeWords(records: Several['records'], isWhole: boolean): string {
  const sizes = records.flatMap(({ size }) => size ?? []);
  const sum = sizes.reduce((total, size) => total + size, 0);
  const range = sizes.length === 0 ? '' : submissionWords.sizeRange(Math.min(...sizes), Math.max(...sizes));
  return [isWhole ? formatBytes(sum) : submissionWords.sizeOfFirst(records.length, sum), range].join(', ');
}

function daysWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? formatDay(from) : submissionWords.days(formatDay(from), formatDay(to));
}

function SeveralButtons({ several, isWhole }: { readonly several: Several; readonly isWhole: boolean }) {
  const actions = useFileActions();
  const dialogs = useDialogs();
  const compare = useCompare();
  const files = several.records.filter(hasBytes);
  const hasPictures = files.filter(({ kind }) => kind === 'image').length >= COMPARED.least;
  const canCompare = hasPictures && files.length <= COMPARED.most;
  return (
    <div className="file-buttons">
      {compare !== null && canCompare && (
        <Button icon={<Columns2 />} onClick={compare}>
          {marksWords.compare}
        </Button>
      )}
      {isWhole && files.length > 0 && files.length <= MOST_FILES && (
        <Button icon={<Download />} onClick={() => actions.saveCopies(files)}>
          {submissionWords.saveCopies}
        </Button>
      )}
      <Button icon={<PackageOpen />} onClick={() => dialogs.open({ kind: 'handover' })}>
        {submissionWords.handOver}
      </Button>
    </div>
  );
}
