import './waveform.css';

export interface WaveformProps {
  /** Loudness over time, from 0 to 1. */
  readonly bars: readonly number[];
  /** The share that was played, from 0 to 1. */
  readonly played?: number;
}

/** The loudness of a recording over time. Decorative. */
export function Waveform({ bars, played = 0 }: WaveformProps) {
  return (
    <svg className="waveform" viewBox={`0 0 ${bars.length} 2`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((peak, bar) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          key={bar}
          className={bar < played * bars.length ? 'waveform-bar waveform-played' : 'waveform-bar'}
          x={bar + 0.15}
          width={0.7}
          y={1 - Math.max(peak, 0.04)}
          height={2 * Math.max(peak, 0.04)}
        />
      ))}
    </svg>
  );
}
