import { germanCommands } from '../../src-preload/words/german.ts';
import { formatCounted } from '../../src-preload/words/numbers.ts';
import type { shellWords } from './words.ts';

export const germanShell: typeof shellWords = {
  application: 'Collection Desk',

  menu: {
    file: '&Datei',
    edit: '&Bearbeiten',
    view: '&Ansicht',
    window: '&Fenster',
    help: '&Hilfe',
    newWindow: germanCommands.newWindow,
    lock: germanCommands.lock,
    print: germanCommands.print,
    import: germanCommands.import,
    importMarks: germanCommands.importMarks,
    handOver: germanCommands.handOver,
    export: germanCommands.export,
    settings: germanCommands.settings,
    find: 'Suchen…',
    commands: germanCommands.palette,
    gallery: germanCommands.gallery,
    table: germanCommands.table,
    sql: germanCommands.sql,
    library: 'Bibliothek',
    details: 'Einzelheiten',
    recentFiles: germanCommands.recentFiles,
    whatWasDone: germanCommands.whatWasDone,
    compare: germanCommands.compare,
    passMode: germanCommands.passMode,
    goToFilters: germanCommands.goToFilters,
    shortcuts: germanCommands.shortcuts,
    guide: germanCommands.guide,
    logs: germanCommands.logs,
    reportProblem: germanCommands.reportProblem,
    licences: germanCommands.licences,
    updates: germanCommands.updates,
  },

  dialog: {
    save: 'Sichern',
    importArchive: 'Archiv importieren',
    import: 'Importieren',
    saveTable: 'Tabelle sichern',
    saveCodebook: 'Codebuch sichern',
    saveResult: 'Ergebnis sichern',
    saveFiles: 'Dateien in einem neuen Ordner sichern',
    saveZip: 'Dateien als ZIP sichern',
    savePackage: 'Paket als neuen Ordner sichern',
    saveReview: 'Bewertung sichern',
    saveSheet: 'Kontaktbogen sichern',
    saveReport: 'Importbericht sichern',
    savePrivacyReport: 'Datenschutzbericht sichern',
    page: 'Seite für einen Browser',
    saveProblem: 'Problembericht sichern',
    saveRecoveryCode: 'Wiederherstellungscode sichern',
    mergeReview: 'Bewertung zusammenführen',
    merge: 'Zusammenführen',
    importMarks: 'Markierungen importieren',
    preview: 'Vorschau',
    markFiles: 'Tabellen und Label Studio',
    exports: 'Prolific-Exporte',
    allFiles: 'Alle Dateien',
    reviews: 'Bewertungen',
    text: 'Text',
    codebooks: { md: 'Markdown', json: 'JSON', ddi: 'DDI-Codebook (XML)' },
    tables: {
      csv: 'Durch Kommas getrennte Werte',
      tsv: 'Durch Tabulatoren getrennte Werte',
      jsonl: 'JSON Lines',
      xlsx: 'Excel-Arbeitsmappe',
      sqlite: 'SQLite-Datenbank',
      parquet: 'Parquet',
      sav: 'SPSS-Daten',
      stata: 'Stata-do-Datei mit CSV',
    },
  },

  taskDescriptions: {
    import: 'Das ZIP eines Exports wählen',
    export: 'Eine Sammlung Ihres Kontos wählen',
  },

  report: {
    prompt: 'Was haben Sie getan, was haben Sie erwartet, und was ist geschehen?',
    log: 'Das Ende der Logdatei:',
  },

  quit: {
    title: 'Eine Weitergabe läuft',
    message: (running) => `${formatCounted(running, 'Weitergabe', 'Weitergaben')} noch nicht fertig.`,
    detail:
      'Wenn Sie warten, bleibt Collection Desk geöffnet. Wenn Sie anhalten, bleibt von einer unfertigen Weitergabe nichts zurück. Die Bibliothek bleibt, wie sie ist.',
    wait: 'Warten',
    stop: 'Anhalten und beenden',
  },

  switching: 'Die Bibliothek wird gerade verschlüsselt oder entschlüsselt.',
  switchingHint: 'Warten Sie, bis das fertig ist.',
  stillRunning: (name) => `${name} ist noch nicht fertig.`,
  stillRunningHint: 'Warten Sie, bis das fertig ist, oder brechen Sie es ab, und versuchen Sie es noch einmal.',
  handovers: (running) => formatCounted(running, 'Weitergabe', 'Weitergaben'),
  sheets: (running) => formatCounted(running, 'Kontaktbogen', 'Kontaktbögen'),
  savedAnswers: (running) => formatCounted(running, 'Antwort auf eine SQL-Abfrage', 'Antworten auf SQL-Abfragen'),
  otherWork: 'Änderungen an der Bibliothek',

  noDisplay:
    'Hier gibt es keine Anzeige, darum kann kein Fenster geöffnet werden. Befehle funktionieren: siehe collection-desk --help.',
  notOpened: 'Das Dokument konnte nicht geöffnet werden.',
  notOpenedHint: (place) => `Es liegt in ${place}.`,
  notPrinted: 'Der Kontaktbogen wurde nicht gedruckt.',
  notPrintedHint: 'Prüfen Sie den Drucker, oder sichern Sie den Bogen als PDF.',
  sheetNotDrawn: 'Die Seiten des Kontaktbogens konnten nicht gezeichnet werden.',
  sheetNotDrawnHint: 'Versuchen Sie es mit weniger Dateien.',
  folderNotShown: 'Der Ordner der Bibliothek konnte nicht gezeigt werden.',
  folderNotShownHint: (directory) => `Öffnen Sie ${directory} in Ihrer Dateiverwaltung.`,
  libraryRestarted:
    'Der Prozess der Bibliothek ist stehen geblieben und wurde neu gestartet. Nichts Gespeichertes ist verloren.',

  notification: {
    ready: (name) => `${name} ist bereit`,
    counts: (submissions, files) =>
      `Sie können jetzt ${formatCounted(submissions, 'Einsendung', 'Einsendungen')} und ${formatCounted(files, 'Datei', 'Dateien')} ansehen.`,
    browsable: 'Sie können sie jetzt ansehen.',
    failed: (name, message) => `${name}: ${message}`,
  },
};
