import { CONVERSION_TARGETS, type Conversion, PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { HandoverField } from './handover-field.tsx';
import { conversionWords } from './words.ts';

export interface ConversionOptionsProps {
  /** Null: files leave as they are. */
  readonly convert: Conversion | null;
  readonly onChange: (convert: Conversion | null) => void;
}

const KEEP = 'keep';
const TARGETS = [KEEP, ...CONVERSION_TARGETS] as const;
const NO_LIMIT = '';
const SIDES = [NO_LIMIT, '4096', '2048', '1024', '512'].map((value) => ({
  value,
  label: value === NO_LIMIT ? conversionWords.noLimit : conversionWords.pixels(Number(value)),
}));

/** The format and the size of pictures that leave. */
export function ConversionOptions({ convert, onChange }: ConversionOptionsProps) {
  return (
    <>
      <HandoverField
        label={conversionWords.label}
        help={convert === null ? undefined : conversionWords.help(conversionWords.targets[convert.to])}
      >
        <SegmentedControl
          label={conversionWords.label}
          segments={TARGETS.map((value) => ({ value, label: conversionWords.targets[value] }))}
          value={convert?.to ?? KEEP}
          onValueChange={(to) => onChange(to === KEEP ? null : { ...(convert ?? PLAIN_CONVERSION), to })}
        />
      </HandoverField>
      {convert !== null && (
        <HandoverField label={conversionWords.side}>
          <Select
            label={conversionWords.side}
            options={SIDES}
            value={convert.maxSide === null ? NO_LIMIT : String(convert.maxSide)}
            onValueChange={(side) => onChange({ ...convert, maxSide: side === NO_LIMIT ? null : Number(side) })}
          />
        </HandoverField>
      )}
    </>
  );
}
