import { describe, expect, it } from 'vitest';
import { childSeconds } from '../../../scripts/run-step.ts';
import { playwrightTimes, vitestTimes } from '../../../scripts/test-report.ts';
import { slowestFiles, timeTable } from '../../../scripts/test-times.ts';

describe('the time of a step', () => {
  it('is what `times` of a shell reports of its children', () => {
    expect(childSeconds('0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n')).toBe(62.75);
    expect(childSeconds('0m0.000000s 0m0.000000s\n0m3,500000s 0m1,000000s\n')).toBe(4.5);
    expect(childSeconds('')).toBeNull();
  });

  it('is listed for each step and for all', () => {
    const step = { script: 'lint', seconds: 9.6, processorSeconds: 5, files: [] };
    expect(timeTable([step, { ...step, script: 'format' }], 12)).toBe(
      [
        '  lint                  10 s       5 s of processor time',
        '  format                10 s       5 s of processor time',
        '  all of it             12 s      10 s of processor time',
      ].join('\n'),
    );
    expect(timeTable([{ ...step, processorSeconds: null }], 12)).not.toContain('processor');
  });
});

it('the slowest files of both suites are first', () => {
  const vitest = {
    testResults: [{ name: '/a.test.ts', status: 'passed', startTime: 1_000, endTime: 3_000, assertionResults: [] }],
  };
  const spec = { title: 't', file: 'b.spec.ts', tests: [{ status: 'expected', results: [{ duration: 4_000 }] }] };
  const files = [...vitestTimes(vitest), ...playwrightTimes({ suites: [{ specs: [spec, spec] }] })];
  const step = { script: 'test', seconds: 9, processorSeconds: 9, files };
  expect(slowestFiles([step])).toMatch(/^ {4}8\.0 s {2}test\/e2e\/b\.spec\.ts\n {4}2\.0 s {2}\S*a\.test\.ts$/);
  expect([vitestTimes(null), playwrightTimes(null)]).toEqual([[], []]);
});
