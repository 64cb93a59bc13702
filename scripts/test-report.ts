/** Reads the results of a check or a suite from the reports of vitest and Playwright. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { FileTime } from './test-times.ts';

export interface Tally {
  readonly passed: number;
  /** Names of failed tests. */
  readonly failed: readonly string[];
  /** Names of skipped tests, with the reason if the report has one. */
  readonly skipped: readonly string[];
}

/** @returns null if the tool ended before it wrote its report */
export function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A type check, a linter and other checks count as one test each. */
export function staticTally(succeeded: boolean, script: string): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? [] : [script], skipped: [] };
}

/** A suite without tests has failed. So has a suite that ended with an error although every test passed. */
function checked(tally: Tally, succeeded: boolean, script: string): Tally {
  if (tally.failed.length > 0) return tally;
  if (tally.passed === 0) return { ...tally, failed: [`${script}: no test ran`] };
  return succeeded ? tally : { ...tally, failed: [`${script}: errors outside the tests, see above`] };
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number().default(0),
      endTime: z.number().default(0),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), tags: z.array(z.string()).default([]) }),
      ),
    }),
  ),
});

/**
 * @param report the output of `--reporter=json`, or null
 * @param isMeant whether a test with these tags was to run. The report calls the others skipped; the tally leaves them out.
 */
export function vitestTally(
  report: unknown,
  succeeded: boolean,
  script: string,
  isMeant: (tags: readonly string[]) => boolean = () => true,
): Tally {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: [`${script}: no report was written`], skipped: [] };
  const tests = parsed.data.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status, tags }) => isMeant(tags) || status === 'failed');
  const named = (matches: (status: string) => boolean) =>
    tests.filter(({ status }) => matches(status)).map(({ fullName }) => `${script}: ${fullName}`);
  const brokenFiles = parsed.data.testResults
    .filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.every((it) => it.status !== 'failed'),
    )
    .map(({ name }) => `${script}: ${name}`);
  const tally = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [...named((status) => status === 'failed'), ...brokenFiles],
    skipped: named((status) => status !== 'passed' && status !== 'failed'),
  };
  return checked(tally, succeeded, script);
}

/** @param report what `--reporter=json` wrote, or null */
export function vitestTimes(report: unknown): readonly FileTime[] {
  const { data } = vitestReport.safeParse(report);
  return (data?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    file: path.relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1000,
  }));
}

const annotations = z.array(z.object({ type: z.string(), description: z.string().optional() }));
const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: annotations.default([]),
      results: z.array(z.object({ duration: z.number() })).default([]),
    }),
  ),
});
interface Suite {
  readonly specs: readonly z.output<typeof spec>[];
  readonly suites?: readonly Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(spec).default([]), suites: z.array(suite).optional() }),
);
const playwrightReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

function allSpecs(suites: readonly Suite[]): z.output<typeof spec>[] {
  return suites.flatMap((one) => [...one.specs, ...allSpecs(one.suites ?? [])]);
}

/** @param report the output of Playwright's JSON reporter, or null */
export function playwrightTally(report: unknown, succeeded: boolean, script: string): Tally {
  const parsed = playwrightReport.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: [`${script}: no report was written`], skipped: [] };
  const tests = allSpecs(parsed.data.suites).flatMap(({ title, file, tests }) =>
    tests.map((test) => ({ name: `${script}: ${file} › ${title}`, ...test })),
  );
  const reasonOf = (notes: z.output<typeof annotations>) => {
    const reason = notes.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
    return reason ? ` (${reason})` : '';
  };
  const tally = {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: [
      ...tests.filter(({ status }) => status === 'unexpected').map(({ name }) => name),
      ...parsed.data.errors.map(
        ({ message }) => `${script}: ${message?.split('\n')[0] ?? 'an error outside the tests'}`,
      ),
    ],
    skipped: tests.filter(({ status }) => status === 'skipped').map((test) => test.name + reasonOf(test.annotations)),
  };
  return checked(tally, succeeded, script);
}

/** @param report what Playwright's JSON reporter wrote, or null */
export function playwrightTimes(report: unknown): readonly FileTime[] {
  const { data } = playwrightReport.safeParse(report);
  const files = Map.groupBy(allSpecs(data?.suites ?? []), ({ file }) => file);
  return [...files].map(([file, specs]) => ({
    file: `test/e2e/${file}`,
    seconds: specs
      .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
      .reduce((sum, { duration }) => sum + duration / 1000, 0),
  }));
}
