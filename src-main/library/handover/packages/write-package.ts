/** Writes a package of a query's submissions and files. */
import { type PackageFormat, type SavedPackage, TABLE_PACKAGES } from '../../../../src-preload/packages.ts';
import type { PreviewedNames } from '../../api/call-types.ts';
import type { Context } from '../../api/library-api.ts';
import { isAlwaysConverted } from '../copies/open-copy.ts';
import { BAGIT } from './bagit.ts';
import { COCO } from './coco.ts';
import { FIFTYONE } from './fiftyone.ts';
import { IMAGEFOLDER } from './imagefolder.ts';
import { LABEL_STUDIO } from './label-studio.ts';
import { type LeavingItem, leavingItems } from './leaving-items.ts';
import { planPackageNames } from './named-files.ts';
import type { PackageContent, PackageKind, PackageSource, PackageTally } from './package-content.ts';
import { writePackageFolder } from './package-folder.ts';
import { PARQUET } from './parquet-package.ts';
import { WEBDATASET } from './webdataset.ts';

const KINDS: Readonly<Record<PackageFormat, PackageKind>> = {
  bagit: BAGIT,
  coco: COCO,
  fiftyone: FIFTYONE,
  'label-studio': LABEL_STUDIO,
  imagefolder: IMAGEFOLDER,
  parquet: PARQUET,
  webdataset: WEBDATASET,
};

/** The names of the first files of a package. Files that it does not hold have none. */
export function previewPackageNames(
  source: Parameters<typeof leavingItems>[0],
  content: PackageContent,
  format: PackageFormat,
  limit: number,
): PreviewedNames {
  const planned = planPackageNames({ source, content, kind: KINDS[format] });
  const nameOf = ({ file: { state }, place }: LeavingItem) => (state === 'ok' ? (planned.get(place) ?? null) : null);
  const names: { path: string; name: string | null }[] = [];
  for (const item of leavingItems(source, content)) {
    if (names.length >= limit) break;
    names.push({ path: item.file.path, name: nameOf(item) });
  }
  return { total: content.files.length, names };
}

/**
 * @param path the folder of the package, absolute; absent or empty
 * @throws DeskFailure `bad_input`, `file_exists`, `file_blocked`, `disk_full`, `disk_error`, `cancelled`
 */
export async function writePackage(
  source: PackageSource,
  content: PackageContent,
  { format, path }: { readonly format: PackageFormat; readonly path: string },
  context: Context,
): Promise<Omit<SavedPackage, 'notes'>> {
  const kind = KINDS[format];
  await source.gate.requireCleanable(filesOf(source, content, kind), context.signal);
  const submissions = TABLE_PACKAGES.includes(format) ? content.submissions.total : 0;
  const tally: PackageTally = { submissions, files: 0, bytes: 0, withoutCopy: 0, skipped: [] };
  const { manifestSha256 } = await writePackageFolder(
    path,
    (folder) => kind.write({ source, content, folder, context, tally, kind }),
    context.signal,
  );
  return { path, format, ...tally, manifestSha256, privacy: source.gate.counts() };
}

function* filesOf(source: PackageSource, content: PackageContent, { refusal }: PackageKind) {
  for (const item of leavingItems(source, content)) {
    // Other copies may hold the metadata of the original.
    if (refusal(item) === null && !isAlwaysConverted(item.original.contentType, content.options.convert))
      yield item.file;
  }
}
