import { formatInstantTick, formatTick, partOf, scaleOf } from './chart-scale.ts';
import type { Chart, Point } from './choose-chart.ts';

const LEFT = 64;
const RIGHT = 40;
const TOP = 12;
const BOTTOM = 26;
const SHORTEST = 180;
/** Points that each have a dot. More would hide the line. */
const MOST_DOTS = 80;

export interface LineChartProps {
  readonly chart: Extract<Chart, { kind: 'line' }>;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What the picture shows, for screen readers. */
  readonly label: string;
}

/** A line through all points, from left to right. */
export function LineChart({ chart: { points, isTime }, width, height, label }: LineChartProps) {
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  if (width <= LEFT + RIGHT) return null;
  const tall = Math.max(height - 4, SHORTEST);
  const values = scaleOf(
    points.map(({ value }) => value),
    Math.max(Math.floor(tall / 60), 2),
  );
  const right = (at: number) => LEFT + partOf({ min: first, max: last }, at) * (width - LEFT - RIGHT);
  const up = (value: number) => tall - BOTTOM - partOf(values, value) * (tall - TOP - BOTTOM);
  const path = points.map(({ at, value }) => `${right(at).toFixed(1)},${up(value).toFixed(1)}`).join(' ');
  return (
    <svg className="sql-svg" role="img" aria-label={label} width={width} height={tall}>
      {values.ticks.map((tick) => (
        <g key={tick}>
          <line className="sql-gridline" x1={LEFT} x2={width - RIGHT} y1={up(tick)} y2={up(tick)} />
          <text className="sql-tick" x={LEFT - 8} y={up(tick) + 4} textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {acrossTicks(points, Math.max(Math.floor((width - LEFT - RIGHT) / 110), 1)).map((at) => (
        <text key={at} className="sql-tick" x={right(at)} y={tall - 8} textAnchor="middle">
          {isTime ? formatInstantTick(at, last - first) : formatTick(at)}
        </text>
      ))}
      <polyline className="sql-line-mark" points={path} />
      {points.length <= MOST_DOTS &&
        points.map((point) => (
          <circle key={point.at} className="sql-mark" cx={right(point.at)} cy={up(point.value)} r={3}>
            <title>{`${point.label}: ${formatTick(point.value)}`}</title>
          </circle>
        ))}
    </svg>
  );
}

/** The places themselves where they are few, else equal steps between the first and the last. */
function acrossTicks(points: readonly Point[], most: number): readonly number[] {
  const first = points[0]?.at ?? 0;
  const span = (points.at(-1)?.at ?? 0) - first;
  const steps = Math.min(most, points.length - 1);
  const isEven = points.every(
    ({ at }, place) => Math.abs(at - first - (span * place) / (points.length - 1)) < span / 1e6,
  );
  if (isEven && points.length <= most + 1) return points.map(({ at }) => at);
  return Array.from({ length: steps + 1 }, (_, step) => first + (span * step) / steps);
}
