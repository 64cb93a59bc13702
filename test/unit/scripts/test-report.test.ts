import { describe, expect, it } from 'vitest';
import { playwrightTally, staticTally, vitestTally } from '../../../scripts/test-report.ts';

const vitestReport = (...statuses: string[]) => ({
  testResults: [
    {
      name: '/a.test.ts',
      status: statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status, index) => ({ fullName: `test ${index}`, status })),
    },
  ],
});

const playwrightReport = (...statuses: string[]) => ({
  errors: [],
  suites: [
    {
      specs: [],
      suites: [
        {
          specs: statuses.map((status, index) => ({
            title: `spec ${index}`,
            file: 'a.spec.ts',
            tests: [
              { status, annotations: status === 'skipped' ? [{ type: 'skip', description: 'only on Electron' }] : [] },
            ],
          })),
        },
      ],
    },
  ],
});

describe('the sum of the suites', () => {
  it('counts a static check as one test', () => {
    expect(staticTally(true, 'lint').passed).toBe(1);
    expect(staticTally(false, 'lint').failed).toEqual(['lint']);
  });

  it('counts passed, failed and skipped tests by name', () => {
    expect(vitestTally(vitestReport('passed', 'failed', 'pending', 'passed'), false, 'unit')).toEqual({
      passed: 2,
      failed: ['unit: test 1'],
      skipped: ['unit: test 2'],
    });
    expect(playwrightTally(playwrightReport('expected', 'unexpected', 'skipped'), false, 'e2e')).toEqual({
      passed: 1,
      failed: ['e2e: a.spec.ts › spec 1'],
      skipped: ['e2e: a.spec.ts › spec 2 (only on Electron)'],
    });
  });

  it('leaves out tests that were not to run, unless one failed', () => {
    const results = ['passed', 'skipped', 'failed'].flatMap((status) =>
      [['long'], []].map((tags) => ({ fullName: `${status} ${tags}`, status, tags })),
    );
    const report = { testResults: [{ name: '/a.test.ts', status: 'failed', assertionResults: results }] };
    expect(vitestTally(report, false, 'unit', (tags) => !tags.includes('long'))).toEqual({
      passed: 1,
      failed: ['unit: failed long', 'unit: failed '],
      skipped: ['unit: skipped '],
    });
  });

  it('counts a file that could not be loaded as failed', () => {
    const report = { testResults: [{ name: '/broken.test.ts', status: 'failed', assertionResults: [] }] };
    expect(vitestTally(report, false, 'unit').failed).toEqual(['unit: /broken.test.ts']);
  });

  it('fails a suite that ran no test, wrote no report, or ended with an error', () => {
    expect(vitestTally({ testResults: [] }, true, 'unit').failed).toEqual(['unit: no test ran']);
    expect(playwrightTally(playwrightReport('skipped'), true, 'e2e').failed).toEqual(['e2e: no test ran']);
    expect(vitestTally(null, true, 'unit').failed).toEqual(['unit: no report was written']);
    expect(vitestTally(vitestReport('passed'), false, 'unit').failed).toHaveLength(1);
  });
});
