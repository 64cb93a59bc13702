import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import type { marksWords } from './words.ts';

const marksOf = (count: number) => formatCounted(count, 'Markierung', 'Markierungen');
const PLURALS: Readonly<Record<string, string>> = { Datei: 'Dateien', Einsendung: 'Einsendungen' };

export const germanMarks: typeof marksWords = {
  review: 'Bewertung',
  reviewOfThis: (noun) => `Bewertung dieser ${noun}`,
  reviewOfSelected: (count, noun) => `Bewertung von ${formatCount(count)} ausgewählten ${PLURALS[noun] ?? noun}`,
  filesMarked: (accepted, rejected, best) =>
    `Dateien: ${[
      ...(accepted === 0 ? [] : [`${formatCount(accepted)} angenommen`]),
      ...(rejected === 0 ? [] : [`${formatCount(rejected)} abgelehnt`]),
      ...(best === null ? [] : [`beste ${best}`]),
    ].join(', ')}`,
  filesNoted: (files) => `Dateien: ${marksOf(files)}`,
  file: 'Datei',
  submission: 'Einsendung',
  rating: (rating) => `Sterne: ${rating}`,
  decision: 'Entscheidung',
  accept: 'Annehmen',
  reject: 'Ablehnen',
  undecide: 'Offen lassen',
  rate: 'Sterne geben',
  tagMenu: 'Schlagwort hinzufügen…',
  noteMenu: 'Notiz schreiben…',
  rateAs: (rating) => `Sterne: ${rating}`,
  compare: 'Bilder vergleichen',
  selectToCompare: (least, most) => `Wählen Sie ${least} bis ${most} Bilder aus, um sie zu vergleichen.`,
  picturesOf: (pictures, selected) =>
    `Von ${formatCounted(selected, 'ausgewählten Datei', 'ausgewählten Dateien')} können ${formatCount(pictures)} verglichen werden.`,
  passMode: 'Durchgang: Markierungen führen zum nächsten Eintrag',
  passOn: 'Durchgang: Markierungen führen weiter',
  turnPassOn: 'Durchgang einschalten',
  turnPassOff: 'Durchgang ausschalten',
  addTag: 'Schlagwort hinzufügen',
  removeTag: (tag) => `Schlagwort ${tag} entfernen`,
  note: 'Notiz',
  kept: (marks) =>
    `${marksOf(marks)} ${marks === 1 ? 'wurde seitdem geändert und bleibt' : 'wurden seitdem geändert und bleiben'} unverändert`,
  reviewSaved: (marks) => `Bewertung gesichert: ${marksOf(marks)}`,
  reviewMerged: (marks) => `Bewertung zusammengeführt: ${marksOf(marks)} geändert`,
  nothingNew: 'Die Bewertung enthält nichts Neues.',
  bothKept: 'Schlagwörter und Notizen beider Seiten bleiben erhalten.',
};
