/** Which files the window offers to open with other applications. The whole content decides when one is opened. */
import type { FileContent, FileRecord } from './files.ts';

/** Extensions that a system can run, install or follow, in any application. */
export const RUNNING_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'exe com scr pif msi msix appx bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta jar cpl dll sys reg lnk url scf inf ' +
    'desktop appimage deb rpm run bin so sh bash zsh csh fish command tool app pkg dmg workflow scpt applescript webloc ' +
    'terminal py pyw rb pl php html htm xhtml shtml mht mhtml svg svgz xml xsl docm dotm xlsm xltm xlam pptm potm iso img vhd ' +
    'settingcontent-ms appref-ms library-ms search-ms searchconnector-ms application jnlp xbap website msc mcl chm hlp sct wsc vb ' +
    'ws ps1xml psd1 msh gadget diagcab diagpkg theme themepack msp mst msu vhdx xll wll slk iqy oqy rqy one onepkg mobileconfig ' +
    'inetloc fileloc afploc ftploc action prefpane mpkg pyz pyzw flatpakref flatpak snap apk ipa xpi crx ova class'
  ).split(' '),
);

/** Endings of these that a system opens in an application which confines their scripts or asks first. Researchers collect such files. */
const CONFINED: ReadonlySet<string> = new Set(
  'html htm xhtml shtml mht mhtml svg svgz xml xsl docm dotm xlsm xltm xlam pptm potm img iso bin slk one'.split(' '),
);

/** The name under which a file is dragged out: a double click there must not start a program. */
export function draggedName(name: string): string {
  const ending = endingOf(name);
  return RUNNING_EXTENSIONS.has(ending) && !CONFINED.has(ending) ? `${name}.blocked` : name;
}

function endingOf(name: string): string {
  return /.\.([^.]+)$/s.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Types of kind `other` that open in a viewer. */
const DOCUMENTS =
  /^application\/vnd\.(?:openxmlformats-officedocument\.|oasis\.opendocument\.|apple\.(?:pages|numbers|keynote)$)/;

/**
 * False if opening the file would be refused, because it is empty, could run code, or its kind is unknown.
 * @param content undefined while it is unknown. The kind of a file is that of its name when its content is of no known kind
 */
export function isOffered(
  { exportName, kind, contentType, size }: FileRecord,
  content?: Pick<FileContent, 'contentType' | 'contradictsName'>,
): boolean {
  if (size === 0 || (content?.contradictsName && content.contentType === 'application/octet-stream')) return false;
  const ending = endingOf(exportName);
  if (RUNNING_EXTENSIONS.has(ending) || contentType === 'image/svg+xml') return false;
  return kind !== 'other' || DOCUMENTS.test(contentType);
}
