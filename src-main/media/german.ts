import { formatCounted } from '../../src-preload/words/numbers.ts';
import type { mediaWords } from './words.ts';

export const germanMedia: typeof mediaWords = {
  openWith: 'Öffnen mit',
  open: 'Öffnen',
  applications: 'Programme',
  saveCopy: 'Kopie sichern',
  saveCopies: (count) => `${formatCounted(count, 'Kopie', 'Kopien')} in einem Ordner sichern`,
  saveHere: 'Hier sichern',
};
