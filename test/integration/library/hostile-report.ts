/** What the import of a hostile archive must report. */
import { expect } from 'vitest';
import type { Expectation } from '../../samples/hostile-recipe.ts';

interface Report {
  readonly submissions: number;
  readonly files: number;
  readonly rejectedLines: readonly { readonly line: number }[];
  readonly missingFiles: readonly string[];
  readonly unreferencedFiles: readonly string[];
  readonly warnings: readonly { readonly code: string }[];
}

export function expectReport(report: Report, expected: Exclude<Expectation, { readonly refusedWith: string }>): void {
  expect({
    submissions: report.submissions,
    files: report.files,
    rejectedLines: report.rejectedLines.map(({ line }) => line),
    missingFiles: report.missingFiles,
    unreferencedFiles: report.unreferencedFiles,
    warnings: [...new Set(report.warnings.map(({ code }) => code))].sort(),
  }).toEqual({ files: 0, rejectedLines: [], missingFiles: [], unreferencedFiles: [], warnings: [], ...expected });
}
