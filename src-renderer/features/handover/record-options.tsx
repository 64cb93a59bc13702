import { OptionalField } from './optional-field.tsx';
import { recordWords } from './words.ts';

/** What the library notes about a hand-over. */
export interface HandoverRecord {
  /** Who gets the data. Null if it is not noted. */
  readonly recipient: string | null;
  /** The name of a recipe. Null where none is kept. */
  readonly recipe: string | null;
}

export const NO_RECORD: HandoverRecord = { recipient: null, recipe: null };

export interface RecordOptionsProps {
  readonly record: HandoverRecord;
  /** False for a selection, which a recipe cannot repeat. */
  readonly isRepeatable: boolean;
  readonly onChange: (record: HandoverRecord) => void;
}

/** Who gets the data, and the name under which the hand-over is kept. */
export function RecordOptions({ record, isRepeatable, onChange }: RecordOptionsProps) {
  return (
    <section className="handover-section" aria-label={recordWords.title}>
      <h3>{recordWords.title}</h3>
      <OptionalField
        choice={recordWords.recipient}
        label={recordWords.recipientName}
        help={recordWords.recipientHelp}
        maxLength={200}
        value={record.recipient}
        onChange={(recipient) => onChange({ ...record, recipient })}
      />
      {isRepeatable && (
        <OptionalField
          choice={recordWords.recipe}
          label={recordWords.recipeName}
          help={recordWords.recipeHelp}
          maxLength={100}
          value={record.recipe}
          onChange={(recipe) => onChange({ ...record, recipe })}
        />
      )}
    </section>
  );
}
