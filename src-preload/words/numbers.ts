/** Numbers and sizes in English, in decimal units, for every part of the program. */

const counts = new Intl.NumberFormat('en-GB');
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
type ByteUnit = (typeof BYTE_UNITS)[number];

/** `4218` → `4,218`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `(1, 'file')` → `1 file`; `(4218, 'file')` → `4,218 files`. Give `plural` when adding an s is not enough. */
export function formatCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

function unitOf(bytes: number): { readonly unit: ByteUnit; readonly scale: number } {
  let scale = 1;
  for (const unit of BYTE_UNITS) {
    // 999.95 kB would round to 1000 kB, so it is 1 MB.
    const next = scale === 1 ? 1_000 : scale * 999.5;
    if (bytes < next || unit === 'TB') return { unit, scale };
    scale *= 1_000;
  }
  return { unit: 'TB', scale };
}

function inUnit(bytes: number, scale: number): string {
  const value = bytes / scale;
  return scale === 1 || value >= 99.95 ? counts.format(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}

/** Decimal units, at most one decimal: `2_400_000` → `2.4 MB`, `1` → `1 byte`. */
export function formatBytes(bytes: number): string {
  const { unit, scale } = unitOf(bytes);
  return bytes === 1 ? '1 byte' : `${inUnit(bytes, scale)} ${unit}`;
}

/** `(1.9e9, 3.1e9)` → `1.9 of 3.1 GB`; both in the unit of the total. Only the amount when the total is unknown. */
export function formatBytesOf(done: number, total: number | null): string {
  if (total === null) return formatBytes(done);
  const { unit, scale } = unitOf(total);
  return `${inUnit(Math.min(done, total), scale)} of ${inUnit(total, scale)} ${unit}`;
}
