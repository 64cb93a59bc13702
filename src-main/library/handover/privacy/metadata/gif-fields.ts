import { extensionsIn } from '../cleaning/gif.ts';
import type { Fields } from './fields.ts';
import { readXmpFields } from './xmp-fields.ts';

const COMMENT = 0xfe;

/** Comments, and what programs wrote between the frames. */
export function readGif(bytes: Buffer, fields: Fields): void {
  for (const { label, content } of extensionsIn(bytes)) {
    if (label === COMMENT) fields.add('comment', 'comment', content.toString('utf8'));
    else if (content.toString('latin1', 0, 8) === 'XMP Data') readXmpFields(content.toString('utf8'), fields);
    else fields.add('hidden-data', content.toString('latin1', 0, 11));
  }
}
