/** Which files the window offers to open with other applications. The whole content decides when one is opened. */
import type { FileRecord } from './files.ts';

/** Extensions that a system can run, install or follow, in any application. */
export const RUNNING_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'exe com scr pif msi msix appx bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta jar cpl dll sys reg lnk url scf inf ' +
    'desktop appimage deb rpm run bin so sh bash zsh csh fish command tool app pkg dmg workflow scpt applescript webloc ' +
    'terminal py pyw rb pl php html htm xhtml shtml mht mhtml svg svgz xml xsl docm dotm xlsm xltm xlam pptm potm iso img vhd'
  ).split(' '),
);

/** Types of kind `other` that open in a viewer. */
const DOCUMENTS = /^application\/vnd\.(?:openxmlformats-officedocument\.|oasis\.opendocument\.|apple\.pages$)/;

/** Endings of pictures and sounds that have no type of their own here, and that the content is recognised by. */
const OTHER_MEDIA: ReadonlySet<string> = new Set('tga dds exr hdr au snd'.split(' '));

/** False if opening the file would be refused, because it is empty, could run code, or its kind is unknown. */
export function isOffered({ exportName, kind, contentType, size }: FileRecord): boolean {
  if (size === 0) return false;
  const ending = /\.([^.]+)$/.exec(exportName)?.[1]?.toLowerCase() ?? '';
  if (RUNNING_EXTENSIONS.has(ending) || contentType === 'image/svg+xml') return false;
  return kind !== 'other' || DOCUMENTS.test(contentType) || OTHER_MEDIA.has(ending);
}
