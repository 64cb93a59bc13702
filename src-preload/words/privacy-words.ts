import { FINDING_WORDS, METADATA_WORDS } from '../privacy.ts';
import { formatCounted } from './numbers.ts';
import { translated } from './translated.ts';

/** What the privacy pass finds in texts. */
export const findingWords = translated('findingWords', FINDING_WORDS);

/** What files tell. */
export const metadataWords = translated('metadataWords', METADATA_WORDS);

/** What the privacy pass does not do. */
export const privacyLimitWords = translated('privacyLimitWords', {
  unexamined: (files: number) =>
    `What ${formatCounted(files, 'picture, film or sound shows or says', 'pictures, films and sounds show or say')} is not examined, such as faces and written or spoken names.`,
});
