/** The texts of packages. */
import { formatCounted } from '../../../../src-preload/words/english-numbers.ts';

export const packageWords = {
  noClasses: (label: string) => `Pictures cannot be sorted by “${label}”: it is no question with options.`,
  oneOf: (names: readonly string[]) => `Use one of these: ${names.join(', ')}.`,
  noSize: 'The size of this picture in pixels cannot be read.',
  notEmpty: (folder: string) => `${folder} is not empty, and was left as it is.`,
  nameOther: 'Name a folder that is not there yet, or an empty one.',
  onlyPictures: 'This package holds pictures only.',
  notOpened: (type: string) =>
    `Readers of this package cannot open ${type}. Convert pictures to have it in the package.`,

  madeBy: (submissions: number, files: number) =>
    `${formatCounted(submissions, 'submission')}, ${formatCounted(files, 'file')}. Made by Collection Desk.`,
  notHere: (files: number, table: string) =>
    `${formatCounted(files, 'file')} of these submissions ${files === 1 ? 'is' : 'are'} not here; \`${table}\` says why.`,
} as const;
