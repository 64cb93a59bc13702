import { formatTick, partOf, scaleFromZero } from './chart-scale.ts';
import type { Bar } from './choose-chart.ts';

const BAR = 26;
const AXIS = 22;
const LETTER = 6.6;
const NUMBERS = 72;

export interface BarChartProps {
  readonly bars: readonly Bar[];
  /** In pixels. */
  readonly width: number;
  /** What the picture shows, for screen readers. */
  readonly label: string;
}

/** Horizontal bars, one for each row. */
export function BarChart({ bars, width, label }: BarChartProps) {
  if (width === 0) return null;
  const letters = Math.max(...bars.map((bar) => bar.label.length));
  const names = Math.min(letters * LETTER + 12, width * 0.4);
  const room = Math.max(width - names - NUMBERS, 40);
  const scale = scaleFromZero(
    bars.map(({ value }) => value),
    Math.max(Math.floor(room / 90), 2),
  );
  const at = (value: number) => names + partOf(scale, value) * room;
  const height = bars.length * BAR + AXIS;
  const most = Math.floor((names - 12) / LETTER);
  return (
    <svg className="sql-svg" role="img" aria-label={label} width={width} height={height}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="sql-gridline" x1={at(tick)} x2={at(tick)} y1={0} y2={height - AXIS} />
          <text className="sql-tick" x={at(tick)} y={height - 6} textAnchor="middle">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, place) => {
        const [from, to] = [at(Math.min(bar.value, 0)), at(Math.max(bar.value, 0))];
        const top = place * BAR;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: several bars can have the same label
          <g key={place}>
            <text className="sql-bar-name" x={names - 8} y={top + 17} textAnchor="end">
              {bar.label.length > most ? `${bar.label.slice(0, Math.max(most - 1, 1))}…` : bar.label}
              <title>{bar.label}</title>
            </text>
            <rect className="sql-mark" x={from} y={top + 4} width={Math.max(to - from, 1)} height={BAR - 8} rx={2} />
            <text className="sql-tick" x={to + 6} y={top + 17}>
              {formatTick(bar.value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
