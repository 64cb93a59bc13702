/** Makes the pages of the guide that the Help menu opens from `docs/guide`. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { marked } from 'marked';

const STYLE = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #1d2025; background: #fff; }
img { max-width: 100%; border: 1px solid #d5d8de; border-radius: 6px; }
a { color: #1652b8; } code { background: #f1f2f5; padding: 0 .25em; border-radius: 3px; }
table { border-collapse: collapse; } th, td { border: 1px solid #d5d8de; padding: .3em .6em; text-align: left; vertical-align: top; }
@media (prefers-color-scheme: dark) { body { color: #e6e8ec; background: #16181d; } a { color: #8db6ff; } code { background: #262a32; } img, th, td { border-color: #3a3f4a; } }
`;

/** The pages load nothing from elsewhere and run nothing. */
const POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'";

function page(markdown: string): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Collection Desk';
  const body = marked
    .parse(markdown, { async: false })
    .replaceAll(
      /href="([\w-]+)\.md(#[^"]*)?"/g,
      (_, name, anchor = '') => `href="${name === 'README' ? 'index' : name}.html${anchor}"`,
    );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${title}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>
`;
}

/** @param source folder with Markdown and pictures */
export function writeGuide(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    const file = path.join(source, name);
    if (!name.endsWith('.md')) cpSync(file, path.join(target, name));
    else {
      const html = name === 'README.md' ? 'index.html' : name.replace(/\.md$/, '.html');
      writeFileSync(path.join(target, html), page(readFileSync(file, 'utf8')));
    }
  }
}
