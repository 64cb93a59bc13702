/** The documents refer to files that exist, and the guide's pages are made from them. */
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { changelogSection } from '../../../scripts/changelog.ts';
import { writeGuide } from '../../../scripts/guide-pages.ts';

const root = path.resolve(import.meta.dirname, '../../..');

it('refer only to files and headings that exist', () => {
  const headings = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
  const broken = globSync('{*,docs/**/*}.md', { cwd: root }).flatMap((name) => {
    const file = path.join(root, name);
    return [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      const [target = '', heading] = link.split('#');
      const place = target === '' ? file : path.resolve(path.dirname(file), target);
      const isFound = existsSync(place) && (heading === undefined || headings(place).includes(heading));
      return isFound ? [] : [`${name}: ${link}`];
    });
  });
  expect(broken).toEqual([]);
});

it('name only tests that exist', () => {
  const named = ['privacy', 'accessibility', 'release', 'security'].flatMap((name) =>
    [...readFileSync(path.join(root, 'docs', `${name}.md`), 'utf8').matchAll(/`(test\/[\w./-]+)`/g)].map(
      ([, file]) => file,
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !existsSync(path.join(root, file ?? '')))).toEqual([]);
});

it('become pages of the guide whose links and pictures exist, and which may run nothing', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guide-'));
  try {
    writeGuide(path.join(root, 'docs', 'guide'), folder);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
    expect(pages).toContain('index.html');
    for (const name of pages) {
      const html = readFileSync(path.join(folder, name), 'utf8');
      expect(html).toContain("default-src 'none'");
      const targets = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, target = '']) => target);
      expect(targets.filter((target) => !existsSync(path.join(folder, target)))).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('have a section of the changelog for each release', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\nNext\n\n## [1.2.0] - 2026-11-28\n\n### Added\n\n- A\n\n## 1.1.0\n';
  expect(changelogSection(changelog, '1.2.0')).toBe('### Added\n\n- A');
  expect(changelogSection(changelog, '1.1.0')).toBeNull();
  expect(changelogSection(changelog, '1.2')).toBeNull();
});
