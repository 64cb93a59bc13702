/** The text below the heading of a version, in a changelog of the form "Keep a Changelog". Null without such a heading, or without text. */
export function changelogSection(changelog: string, version: string): string | null {
  const headings = [...changelog.matchAll(/^## \[?([^\]\s]+)\]?.*$/gm)];
  const at = headings.findIndex(([, name]) => name === version);
  const heading = headings[at];
  if (heading === undefined) return null;
  const text = changelog.slice(heading.index + heading[0].length, headings[at + 1]?.index).trim();
  return text === '' ? null : text;
}
