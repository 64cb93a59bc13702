import type { commonWords } from './words.ts';

export const germanCommon: typeof commonWords = {
  cancel: 'Abbrechen',
  details: 'Einzelheiten',
  close: 'Schließen',
  done: 'Fertig',
  dismiss: 'Ausblenden',
  tryAgain: 'Erneut versuchen',
  menu: 'Menü',
  remove: 'Entfernen',
  choose: 'Auswählen',
  choices: (label) => `${label}: Auswahl`,
  clearSearch: 'Suche leeren',
  from: 'Von',
  to: 'Bis',
  widthOf: (label) => `Breite: ${label}`,
};
