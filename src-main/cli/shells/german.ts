import type { shellTexts } from './words.ts';

export const germanShellTexts: typeof shellTexts = {
  purpose: 'Daten von Prolific-Sammlungen ansehen, durchsuchen und weitergeben, ohne Internet',
  manual: 'Dienstprogramme für Benutzer',
  name: 'BEZEICHNUNG',
  synopsis: 'ÜBERSICHT',
  commands: 'BEFEHLE',
  options: 'OPTIONEN JEDES BEFEHLS',
  exitStatus: 'EXITCODES UND UMGEBUNG',
  examples: 'BEISPIELE',
  fetchExample: 'die neuesten Daten einer Sammlung exportieren, herunterladen und importieren',
  searchExample: 'Einsendungen finden und nach Optionen zählen',
  tableExample: 'eine Tabelle ohne Datei ansehen',
  catExample: 'eine Datei sichern',
  collection: 'COLLECTION ist eine Kennung oder ein genauer Name.',
  library: 'COLLECTION_DESK_LIBRARY nennt die Bibliothek, wenn --library fehlt.',
  versionOption: 'die Fassung zeigen',
};
