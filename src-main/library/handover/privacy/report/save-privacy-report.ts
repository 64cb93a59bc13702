/** Writes the page for an ethics board. */
import type { HistoryEntry } from '../../../../../src-preload/history.ts';
import type { PrivacyReportFormat } from '../../../../../src-preload/privacy.ts';
import { requireAbsolute } from '../../../../disk/require-absolute.ts';
import { writeWhole } from '../../../../disk/write-whole.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { IndexStore } from '../../../index/index-store.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { isHandover, type ReportPage, reportPage } from './report-page.ts';

const AT_ONCE = 500;

const WRITE: Readonly<Record<PrivacyReportFormat, (page: ReportPage) => string>> = {
  html: reportHtml,
  md: reportMarkdown,
};

interface ReportSource {
  readonly catalog: Pick<Catalog, 'history'>;
  readonly store: Pick<IndexStore, 'collections'>;
}

interface ReportWish {
  readonly collectionId: string;
  readonly path: string;
  readonly format: PrivacyReportFormat;
}

/** @throws DeskFailure `disk_full`, `disk_error` */
export async function savePrivacyReport({ catalog, store }: ReportSource, { collectionId, path, format }: ReportWish) {
  requireAbsolute(path);
  const entries = handovers(catalog, collectionId);
  const { name = collectionId } = store.collections().find((one) => one.collectionId === collectionId) ?? {};
  const page = reportPage({ collectionId, name }, entries, new Date());
  await writeWhole(path, [WRITE[format](page)]);
  return { path, handovers: entries.length };
}

/** The newest first. */
function handovers(catalog: ReportSource['catalog'], collectionId: string): readonly HistoryEntry[] {
  const found: HistoryEntry[] = [];
  for (let before: number | null = null; ; ) {
    const page = catalog.history({ collectionId, before, limit: AT_ONCE });
    found.push(...page.filter(isHandover));
    before = page.at(-1)?.entry ?? null;
    if (before === null) return found;
  }
}
