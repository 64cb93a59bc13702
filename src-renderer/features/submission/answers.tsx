import type { FileRecord, Submission } from '../../../src-preload/domain.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewState } from '../../state/view-state.tsx';
import { AnswerView } from './answer-view.tsx';
import { submissionWords } from './words.ts';

export interface AnswersProps {
  readonly submission: Submission;
  readonly current: FileRecord | null;
  readonly onPreview: (file: FileRecord) => void;
}

/** Every answer of a submission, in the collection's order. */
export function Answers({ submission, current, onPreview }: AnswersProps) {
  const { query } = useViewState();
  const questions = useInstructions(query);
  if (submission.answers.length === 0) return <p className="answers text-faint">{submissionWords.noAnswers}</p>;
  return (
    <dl className="answers">
      {submission.answers.map((answer) => (
        <AnswerView
          key={answer.instructionId}
          answer={answer}
          question={questions.find(({ id }) => id === answer.instructionId)}
          current={current}
          onPreview={onPreview}
        />
      ))}
    </dl>
  );
}

const PLACES = ['72%', '48%', '86%', '60%'];

/** The placeholder for answers that are loading. */
export function AnswersSkeleton() {
  return (
    <div className="answers" aria-hidden="true">
      {PLACES.map((width) => (
        <div key={width} className="answer">
          <Skeleton width="40%" height="10px" />
          <Skeleton width={width} height="16px" />
        </div>
      ))}
    </div>
  );
}
