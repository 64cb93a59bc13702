import { ChartColumn } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SqlResult } from '../../../src-preload/sql.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Select } from '../../components/select.tsx';
import { useElementSize } from '../../hooks/use-element-size.ts';
import { BarChart } from './bar-chart.tsx';
import { type Chart, type ChartChoice, chartColumns, chooseChart } from './choose-chart.ts';
import { LineChart } from './line-chart.tsx';
import type { ResultColumn } from './result-columns.ts';
import { sqlWords } from './words.ts';

export interface ResultChartProps {
  readonly result: SqlResult;
  readonly columns: readonly ResultColumn[];
}

/** A chart of the result, or why there is none. */
export function ResultChart({ result, columns }: ResultChartProps) {
  const [wanted, setWanted] = useState<ChartChoice | null>(null);
  const [area, setArea] = useState<HTMLElement | null>(null);
  const { width, height } = useElementSize(area);
  const chart = useMemo(() => chooseChart(result, columns, wanted), [result, columns, wanted]);
  const nameOf = (place: number) => columns[place]?.name ?? '';
  return (
    <div className="sql-chart">
      {chart.choice !== null && <Axes columns={columns} choice={chart.choice} onChange={setWanted} />}
      {chart.kind === 'none' ? (
        <EmptyState icon={<ChartColumn />} title={sqlWords.chart.none}>
          <p>{sqlWords.chart.why[chart.why]}</p>
        </EmptyState>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by Tab */}
          <section ref={setArea} className="sql-chart-area" aria-label={sqlWords.result.chart} tabIndex={0}>
            {chart.kind === 'bar' ? (
              <BarChart bars={chart.bars} width={width} label={labelOf(chart, nameOf)} />
            ) : (
              <LineChart chart={chart} width={width} height={height} label={labelOf(chart, nameOf)} />
            )}
          </section>
          <ChartNotes chart={chart} result={result} />
        </>
      )}
    </div>
  );
}

type DrawnChart = Exclude<Chart, { kind: 'none' }>;

function labelOf({ kind, choice }: DrawnChart, nameOf: (place: number) => string): string {
  const words = kind === 'bar' ? sqlWords.chart.bars : sqlWords.chart.line;
  return `${words(nameOf(choice.value), nameOf(choice.across))}. ${sqlWords.chart.asTable}`;
}

function ChartNotes({ chart, result }: { readonly chart: DrawnChart; readonly result: SqlResult }) {
  const { beyond, withoutValue } = chart;
  const rows = result.rows.length - withoutValue;
  const notes = [
    ...(beyond > 0 ? [sqlWords.chart.beyond(rows - beyond, rows)] : []),
    ...(withoutValue > 0 ? [sqlWords.chart.withoutValue(withoutValue)] : []),
    ...(result.cut === null ? [] : [`${sqlWords.result.firstRows(result.rows.length)}.`]),
  ];
  return notes.length === 0 ? null : <p className="sql-note">{notes.join(' ')}</p>;
}

interface AxesProps {
  readonly columns: readonly ResultColumn[];
  readonly choice: ChartChoice;
  readonly onChange: (choice: ChartChoice) => void;
}

/** Shown where there is more than one way to draw the result. */
function Axes({ columns, choice, onChange }: AxesProps) {
  const { across, values } = chartColumns(columns);
  if (across.length <= 2 && values.length <= 1) return null;
  const options = (list: readonly ResultColumn[]) =>
    list.map(({ place, name }) => ({
      value: String(place),
      label: name === '' ? sqlWords.grid.column(place + 1) : name,
    }));
  return (
    <div className="sql-axes">
      <span aria-hidden="true">{sqlWords.chart.across}</span>
      <Select
        label={sqlWords.chart.across}
        options={options(across.filter(({ place }) => place !== choice.value))}
        value={String(choice.across)}
        onValueChange={(value) => onChange({ ...choice, across: Number(value) })}
      />
      <span aria-hidden="true">{sqlWords.chart.value}</span>
      <Select
        label={sqlWords.chart.value}
        options={options(values.filter(({ place }) => place !== choice.across))}
        value={String(choice.value)}
        onValueChange={(value) => onChange({ ...choice, value: Number(value) })}
      />
    </div>
  );
}
