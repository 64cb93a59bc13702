import { useId } from 'react';
import { type CaptureFacets, MEASURES, type Measure, type MeasureRange } from '../../../src-preload/capture.ts';
import { commonWords } from '../../components/words.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { MEASURE_WORDS } from '../../state/words.ts';
import '../../components/date-range.css';

const NO_RANGE: MeasureRange = { from: null, to: null };

/** Ranges of width, height and length, for what the result holds. */
export function MeasureRanges({ measures }: { readonly measures: CaptureFacets['measures'] | null }) {
  const { query } = useViewState();
  return MEASURES.map((measure) => {
    const isFiltered = query.capture[measure] !== undefined;
    const span = measures?.[measure] ?? null;
    // A range can divide nothing where all values are equal.
    const isEven = span === null || span.from === span.to;
    return isEven && !isFiltered ? null : <MeasureFields key={measure} measure={measure} span={span} />;
  });
}

interface MeasureFieldsProps {
  readonly measure: Measure;
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** The least and the largest value, both inclusive. Empty fields show the values of the result. */
function MeasureFields({ measure, span }: MeasureFieldsProps) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const id = useId();
  const { [measure]: range = NO_RANGE, ...others } = query.capture;
  const change = (part: Partial<MeasureRange>) => {
    const next = { ...range, ...part };
    const isOpen = next.from === null && next.to === null;
    changeQuery({ capture: isOpen ? others : { ...others, [measure]: next } });
  };
  const field = (end: keyof MeasureRange, label: string) => (
    <label className="date-field" htmlFor={`${id}-${end}`}>
      <span>{label}</span>
      <input
        id={`${id}-${end}`}
        type="number"
        min={0}
        step="any"
        value={range[end] ?? ''}
        placeholder={span === null ? '' : String(end === 'from' ? Math.floor(span.from) : Math.ceil(span.to))}
        onChange={({ currentTarget: { valueAsNumber } }) =>
          change({ [end]: Number.isNaN(valueAsNumber) ? null : valueAsNumber })
        }
      />
    </label>
  );
  return (
    <fieldset className="date-range">
      <legend>{MEASURE_WORDS[measure]}</legend>
      {field('from', commonWords.from)}
      {field('to', commonWords.to)}
    </fieldset>
  );
}
