import type { FileRecord } from '../../src-preload/domain.ts';
import { readRange } from './read-range.ts';

/** Decoding needs the whole recording in memory, many times its size. */
const MOST_BYTES = 32 * 1_048_576;
/** Enough to measure loudness, and takes less memory. */
const SAMPLES_PER_SECOND = 8_000;
const BARS = 160;

/**
 * The loudness of a recording over time: {@link BARS} values from 0 to 1. Null for a long recording, and for one that cannot be decoded.
 */
export async function readWaveform(file: FileRecord, signal: AbortSignal): Promise<readonly number[] | null> {
  const size = file.size ?? 0;
  if (size === 0 || size > MOST_BYTES) return null;
  const bytes = await readRange(file, 0, size, signal);
  const context = new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND);
  // `decodeAudioData` needs a whole buffer, so a view is copied.
  const sound = await context.decodeAudioData(Uint8Array.from(bytes).buffer).catch(() => null);
  return sound === null ? null : loudness(sound.getChannelData(0), BARS);
}

/** The loudest sample of each of `bars` equal parts, as a share of the loudest sample of all. */
function loudness(samples: Float32Array, bars: number): readonly number[] {
  const peaks = Array.from({ length: bars }, (_, bar) => {
    const end = Math.floor(((bar + 1) * samples.length) / bars);
    let peak = 0;
    for (let at = Math.floor((bar * samples.length) / bars); at < end; at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return peak;
  });
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}
