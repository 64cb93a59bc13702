import type { Answer, FileRecord, MarkedText } from '../../../src-preload/domain.ts';
import { Marked } from '../../components/marked.tsx';
import { Qualifier } from '../../components/qualified-label.tsx';
import type { Question } from '../../state/qualifiers.ts';
import { FileStrip } from './file-strip.tsx';
import { useTextPart } from './long-text.tsx';
import { submissionWords } from './words.ts';
import './submission.css';

export interface AnswerViewProps {
  readonly answer: Answer;
  /** Undefined if the collection's list of questions does not contain it. */
  readonly question: Question | undefined;
  /** The file that the preview shows beside the answers, if any. */
  readonly current: FileRecord | null;
  readonly onPreview: (file: FileRecord) => void;
}

/** One answer under the question as the participant read it. */
export function AnswerView({ answer, question, current, onPreview }: AnswerViewProps) {
  return (
    <div className="answer">
      <dt className="answer-question" dir="auto">
        {answer.question}
        <Qualifier qualifier={question?.qualifier} />
      </dt>
      <dd className="answer-value">
        <AnswerValue answer={answer} question={question} current={current} onPreview={onPreview} />
      </dd>
    </div>
  );
}

function AnswerValue({ answer, question, current, onPreview }: AnswerViewProps) {
  switch (answer.kind) {
    case 'free_text':
      return <Words text={answer.value} />;
    case 'free_text_with_unit':
      return (
        <p className="answer-words copyable num">
          <Marked text={answer.value} /> <span className="text-soft">{answer.unit}</span>
        </p>
      );
    case 'multiple_choice':
      return (
        <ul className="answer-choices">
          {answer.choices.map((choice) => (
            <li key={choice.value} className="answer-choice" dir="auto">
              <Marked text={choice.label} />
              <OptionMark question={question} value={choice.value} />
            </li>
          ))}
        </ul>
      );
    case 'multiple_choice_with_free_text':
      return (
        <ul className="answer-explained">
          {answer.choices.map((choice) => (
            <li key={choice.value}>
              <span className="answer-choice" dir="auto">
                <Marked text={choice.label} />
                <OptionMark question={question} value={choice.value} />
              </span>
              {hasWords(choice.explanation) && <Words text={choice.explanation} />}
            </li>
          ))}
        </ul>
      );
    case 'file_upload':
      return (
        <>
          <FileStrip files={answer.files} current={current} onPreview={onPreview} />
          {hasWords(answer.words) && <Words text={answer.words} />}
        </>
      );
    case 'unknown':
      return (
        <>
          <p className="text-faint text-small">{submissionWords.unknownType(answer.type)}</p>
          <Json text={answer.json} />
        </>
      );
  }
}

function OptionMark({ question, value }: { readonly question: Question | undefined; readonly value: string }) {
  return <Qualifier qualifier={question?.options.find((option) => option.value === value)?.qualifier} />;
}

function Words({ text }: { readonly text: MarkedText }) {
  const { shown, steps } = useTextPart(text);
  if (!hasWords(text)) return <p className="text-faint">{submissionWords.empty}</p>;
  return (
    <>
      {steps}
      <p className="answer-words copyable" dir="auto">
        <Marked text={shown} />
      </p>
    </>
  );
}

/** An answer of an unknown type, as the archive holds it. */
function Json({ text }: { readonly text: MarkedText }) {
  const { shown, steps } = useTextPart(text);
  return (
    <>
      {steps}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="answer-json copyable" tabIndex={0}>
        <Marked text={shown} />
      </pre>
    </>
  );
}

function hasWords(text: MarkedText): boolean {
  return text.some((run) => run.text.trim() !== '');
}
