import { escapedMarkup as text } from '../../markup/xml.ts';
import type { ReportPage } from './report-page.ts';
import { reportWords } from './words.ts';

/** One file that loads nothing, so that it can be sent, kept and printed. */
export function reportHtml({ title, collection, written, summary, rows, rest }: ReportPage): string {
  const { name, collectionId } = collection;
  const headers = reportWords.headers.map((header) => `<th scope="col">${text(header)}</th>`).join('');
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td dir="auto">${text(cell)}</td>`).join('')}</tr>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><h1>${text(title)}</h1>`,
    `<p dir="auto">${text(reportWords.collection(name, collectionId))}<br>${text(written)}</p>`,
    `<h2>${text(reportWords.summary)}</h2>`,
    `<ul>${summary.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`,
    `<h2>${text(reportWords.handovers)}</h2>`,
    rows.length === 0
      ? `<p>${text(reportWords.nothingLeft)}</p>`
      : `<table><thead><tr>${headers}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`,
    ...(rest === null ? [] : [`<p>${text(rest)}</p>`]),
    `<p>${text(reportWords.notes.join(' '))}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

const STYLE =
  ':root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}' +
  'table{border-collapse:collapse;width:100%;font-size:13px}th,td{border-bottom:1px solid #8886;padding:.4em .6em;text-align:left;' +
  'vertical-align:top;overflow-wrap:anywhere}td:first-child{white-space:nowrap}td:last-child{font:11px/1.4 monospace}' +
  '@media print{body{margin:0;max-width:none}}';
