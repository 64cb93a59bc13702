import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createDates } from '../../../src-preload/words/dates.ts';

const MODULE = pathToFileURL(path.resolve(import.meta.dirname, '../../../src-preload/words/dates.ts')).href;

/** Evaluates an expression over the exports of the module, in a process of another time zone. */
function inZone(zone: string, expression: string): unknown {
  const source = `const { createDates, startOfDay, endOfDay, localDay } = await import(${JSON.stringify(MODULE)});
    const dates = createDates('en-GB');
    process.stdout.write(JSON.stringify(${expression}));`;
  const env = { ...process.env, TZ: zone };
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', source], { env, encoding: 'utf8' }));
}

describe('dates', () => {
  it.each([
    ['en-GB', '19 Mar 2026', '05:07:09'],
    ['en-US', 'Mar 19, 2026', '5:07:09 AM'],
    ['de-DE', '19.03.2026', '05:07:09'],
  ])('follow the locale %s', (locale, day, time) => {
    const dates = createDates(locale);
    expect(dates.day('2026-03-19')).toBe(day);
    expect(dates.clock('2026-03-19T05:07:09').replaceAll(/\s/g, ' ')).toBe(`${day}, ${time}`);
  });

  it('tell a time of every day by the clock of the locale', () => {
    const told = (locale: string) => createDates(locale).everyDay('18:05').replaceAll(/\s/g, ' ');
    expect(['en-GB', 'en-US', 'de-DE'].map(told)).toEqual(['18:05', '6:05 PM', '18:05']);
  });

  it('keep other texts unchanged', () => {
    const dates = createDates('en-GB');
    for (const format of [dates.instant, dates.day, dates.clock]) expect(format('around Easter')).toBe('around Easter');
    expect(dates.day('2026-19-19')).toBe('2026-19-19');
  });

  it('keep the offset that a camera recorded', () => {
    const zoneOf = (offset: string) => createDates('en-GB').clock(`2026-03-19T05:07:09${offset}`).split(' ').at(-1);
    expect(createDates('en-GB').clock('2026-03-19T05:07:09+09:00')).toBe('19 Mar 2026, 05:07:09 UTC+9');
    expect(['-03:30', '+0545', '+12:00', '+00:00', 'Z'].map(zoneOf)).toEqual([
      'UTC-3:30',
      'UTC+5:45',
      'UTC+12',
      'UTC',
      'UTC',
    ]);
  });

  it('are those of this machine’s time zone, also in filters', () => {
    const expression = `[
      dates.instant('2026-03-19T03:30:00Z'), dates.instant('2026-03-19T03:30:00'), dates.instant('2026-03-19T03:30:00+02:00'),
      startOfDay('2026-03-19'), endOfDay('2026-03-19'), localDay(startOfDay('2026-03-19')), localDay(endOfDay('2026-03-19')),
      dates.bound(startOfDay('2026-03-19')), dates.bound(endOfDay('2026-03-19')), dates.bound('2026-03-19'),
      dates.bound('2026-03-19T23:59:59.999999Z'), dates.bound('2026-03-19T10:00:00Z'),
    ]`;
    expect(inZone('America/New_York', expression)).toEqual([
      '18 Mar 2026, 23:30',
      '18 Mar 2026, 23:30',
      '18 Mar 2026, 21:30',
      '2026-03-19T04:00:00.000Z',
      '2026-03-20T03:59:59.999Z',
      '2026-03-19',
      '2026-03-19',
      '19 Mar 2026',
      '19 Mar 2026',
      '19 Mar 2026 (UTC)',
      '19 Mar 2026 (UTC)',
      '19 Mar 2026, 06:00',
    ]);
  });

  it('stay days where the local day is that of UTC', () => {
    const expression = `[startOfDay('2026-03-19'), endOfDay('2026-03-19'), dates.bound('2026-03-19'), dates.bound('2026-03-19T00:00:00Z')]`;
    expect(inZone('UTC', expression)).toEqual(['2026-03-19', '2026-03-19', '19 Mar 2026', '19 Mar 2026']);
  });
});
