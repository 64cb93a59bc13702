import { FINDING_WORDS, METADATA_WORDS } from '../privacy.ts';
import { translated } from './translated.ts';

/** What the privacy pass finds in texts. */
export const findingWords = translated('findingWords', FINDING_WORDS);

/** What files tell. */
export const metadataWords = translated('metadataWords', METADATA_WORDS);
