import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { exportsWords } from './words.ts';

const problemsOf = (count: number) => formatCounted(count, 'Problem', 'Probleme');

export const germanExports: typeof exportsWords = {
  section: 'Bei Prolific',
  refresh: 'Nach neuen Sammlungen suchen',
  libraryIsSafe: 'Alles in Ihrer Bibliothek funktioniert ohne Prolific.',
  noWorkspace: 'Dieses Konto hat keinen Arbeitsbereich.',
  noCollections: 'Dieser Arbeitsbereich hat noch keine Sammlungen.',
  workspace: 'Arbeitsbereich',
  findWorkspace: 'Arbeitsbereich suchen',
  findInWorkspaces: (count) => `In ${formatCount(count)} Arbeitsbereichen suchen`,
  noSuchWorkspace: 'Kein Arbeitsbereich heißt so.',
  findCollection: 'Sammlung bei Prolific suchen',
  findInCollections: (count) => `In ${formatCount(count)} Sammlungen suchen`,
  noSuchCollection: (typed) => `Keine Sammlung hat „${typed}“ in ihrem Namen.`,
  connectAccount: 'Verbinden Sie Ihr Konto, um Sammlungen von hier aus zu exportieren.',
  connect: 'Verbinden',
  askingProlific: 'Wartet auf Prolific',
  exporting: 'Wird exportiert',
  exportOf: (action, name) => `${action}: ${name}`,
  openSettings: 'Einstellungen öffnen',

  jobs: {
    list: 'Exporte und Importe',
    pause: (name) => `${name} anhalten`,
    dismiss: (name) => `${name} ausblenden`,
    cancel: (name) => `${name} abbrechen`,
    only: (filter) => `Nur ${filter}.`,
    doneOnly: (said, filter) => `${said} Nur ${filter}.`,
    show: 'Zeigen',
    problems: problemsOf,
    seeProblems: (count) => `${problemsOf(count)} ansehen`,
    putFirst: 'Vorziehen',
    resume: 'Fortsetzen',
    deleteOldExports: 'Alte Exporte löschen…',
    log: 'Was geschah',
    ended: (name, message) => `${name}: ${message}`,
    foundLaterShort: (count) => `${formatCount(count)} später gefunden`,
    foundLater: (count) => `${problemsOf(count)} später gefunden`,
    close: (name) => `${name} schließen`,
  },

  done: {
    none: 'Hier erscheinen abgeschlossene Exporte, Importe und Weitergaben.',
    explanation:
      'Weitergaben stehen hier, bis Collection Desk beendet wird. Das Protokoll einer Sammlung bewahrt alle Importe und Weitergaben auf.',
    forget: (name) => `${name} aus dieser Liste entfernen`,
    clear: 'Liste leeren',
  },

  daily: {
    title: 'Jeden Tag exportieren',
    stop: 'Beenden',
    change: 'Ändern',
    time: 'Uhrzeit',
    help: 'Collection Desk exportiert zu dieser Zeit, während es läuft. Lief es zu dieser Zeit nicht, exportiert es, wenn Sie es am selben Tag wieder starten. Es behält jeden Export, bis Sie frühere Exporte entfernen.',
  },

  part: {
    title: 'Teil exportieren',
    export: 'Exportieren',
    study: 'Kennung der Studie',
    studyHelp:
      'Kopieren Sie sie aus der Adresse der Studie bei Prolific. Lassen Sie das Feld leer, um alle Studien zu exportieren.',
    from: 'Von',
    to: 'Bis',
    backwards: 'Dieser Tag liegt vor dem ersten Tag.',
    explanation:
      'Die Bibliothek bewahrt einen Teil neben den Exporten der ganzen Sammlung auf. Ein Teil ersetzt sie nie. Einsendungen, die nicht im Teil sind, gelten nicht als zurückgezogen.',
  },

  remote: {
    title: 'Exporte bei Prolific',
    list: 'Exporte',
    explanation:
      'Prolific behält zehn Exporte einer Sammlung. Wenn Sie hier einen Export löschen, wird er nur bei Prolific gelöscht. Die Antworten bei Prolific und alles in Ihrer Bibliothek bleiben.',
    none: 'Prolific hat keinen Export dieser Sammlung.',
    notListed: 'Für diese Sammlung bietet Prolific keine Liste der Exporte, deshalb kann hier keiner gelöscht werden.',
    delete: 'Löschen',
    deleteOf: (when) => `Export vom ${when} löschen`,
    status: { complete: 'Bereit', generating: 'In Arbeit', failed: 'Fehlgeschlagen' },
  },
};
