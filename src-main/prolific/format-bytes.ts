const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function unitOf(bytes: number): number {
  let unit = 0;
  for (let value = bytes; value >= 999.5 && unit < UNITS.length - 1; value /= 1000) unit += 1;
  return unit;
}

function inUnit(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  return unit === 0 || value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
}

/** `3.1 GB`: powers of ten, one decimal below ten. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)} ${UNITS[unit]}`;
}

/** `1.9 of 3.1 GB`, both in the unit of the whole; the amount alone where the whole is unknown. */
export function formatBytesOf(bytes: number, total: number | null): string {
  if (total === null) return formatBytes(bytes);
  const unit = unitOf(total);
  return `${inUnit(bytes, unit)} of ${inUnit(total, unit)} ${UNITS[unit]}`;
}
