/** The box at the beginning of a film or picture, with the standards that it follows. */
import type { Edit } from './edits.ts';
import type { OutlineBox } from './iso-outline.ts';

/** Brands that standards define. Others name the maker of a camera, or are no brands. */
const BRANDS = new Set(
  (
    'isom|iso2|iso3|iso4|iso5|iso6|iso7|iso8|iso9|isoa|isob|isoc|mp41|mp42|mp71|avc1|av01|hvc1|hev1|dby1|qt  |M4A |M4B |M4V |M4VP|M4P |f4v |dash|msdh|' +
    'cmfc|cmf2|cmfs|cmff|3gp3|3gp4|3gp5|3gp6|3gp7|3gp8|3gp9|3ge6|3ge7|3gg6|3gs6|3gr6|3g2a|3g2b|3g2c|kddi|mmp4|' +
    'mif1|mif2|msf1|heic|heix|heim|heis|hevc|hevx|hevm|hevs|avif|avis|avio|miaf|MiHB|MiHE|MiHA|MiAB|MiPr|MiAn|MiCm|MA1A|MA1B|tmap|vvic|unif|geo1|pred|jpeg|jpgs'
  ).split('|'),
);
const MOST_BRANDS = 32;

/** @param usual takes the place of a brand that says more */
export function clearFileType({ start, body, end, bytes }: OutlineBox, usual: string): readonly Edit[] {
  const edits: Edit[] = [];
  // The version behind the first brand is kept.
  for (let [at, place] = [body, 0]; at + 4 <= end; at += 4, place += 1) {
    const brand = bytes?.toString('latin1', at - start, at - start + 4) ?? '';
    const isVersion = place === 1;
    if (!isVersion && (place > MOST_BRANDS || !BRANDS.has(brand)))
      edits.push({ start: at, end: at + 4, to: Buffer.from(usual) });
  }
  const rest = (end - body) % 4;
  if (rest > 0) edits.push({ start: end - rest, end, to: 0 });
  return edits;
}
