/** Numbers and sizes in the language of the texts, in decimal units, for every part of the program. */
import { currentTexts, translated } from './translated.ts';

/** By locale. A process has one language, and also writes English. */
const formats = new Map<string, ReturnType<typeof formatsOf>>();

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
type ByteUnit = (typeof BYTE_UNITS)[number];

export const numberWords = translated('numberWords', {
  bytes: 'bytes',
  oneByte: '1 byte',
  amountOf: (done: string, total: string) => `${done} of ${total}`,
});

function formatsOf(locale: string) {
  return {
    whole: new Intl.NumberFormat(locale),
    exactTenths: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    tenths: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  };
}

function currentFormats() {
  const { locale } = currentTexts();
  const made = formats.get(locale) ?? formatsOf(locale);
  formats.set(locale, made);
  return made;
}

/** `4218` → `4,218`. */
export function formatCount(count: number): string {
  return currentFormats().whole.format(count);
}

/** `4` → `4.0`. */
export function formatTenths(value: number): string {
  return currentFormats().exactTenths.format(value);
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

function nameOf(unit: ByteUnit): string {
  return unit === 'bytes' ? numberWords.bytes : unit;
}

function inUnit(bytes: number, scale: number): string {
  const value = bytes / scale;
  const { whole, tenths } = currentFormats();
  return scale === 1 || value >= 99.95 ? whole.format(Math.round(value)) : tenths.format(value);
}

/** Decimal units, at most one decimal: `2_400_000` → `2.4 MB`, `1` → `1 byte`. */
export function formatBytes(bytes: number): string {
  const { unit, scale } = unitOf(bytes);
  return bytes === 1 ? numberWords.oneByte : `${inUnit(bytes, scale)} ${nameOf(unit)}`;
}

/** `(1.9e9, 3.1e9)` → `1.9 of 3.1 GB`; both in the unit of the total. Only the amount when the total is unknown. */
export function formatBytesOf(done: number, total: number | null): string {
  if (total === null) return formatBytes(done);
  const { unit, scale } = unitOf(total);
  return numberWords.amountOf(inUnit(Math.min(done, total), scale), `${inUnit(total, scale)} ${nameOf(unit)}`);
}
