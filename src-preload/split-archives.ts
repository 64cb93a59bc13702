/**
 * Names of parts of a split archive: `.z01` of Zip, `.001` of 7-Zip, and `.zip.aa` of `split`. The last part of Zip is named as a whole
 * archive, so its end record counts instead.
 */
const PART = /\.z\d{2,}$|\.\d{3,}$|\.zip\.(?:\d+|a[a-z]|part\d+)$/i;

/** True if the name is that of one part of a split archive. */
export function isNamedAsPart(name: string): boolean {
  return PART.test(name);
}
