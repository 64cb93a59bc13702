import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { countWords } from '../command/count-words.ts';
import type { handoverWords } from './handover-words.ts';
import type { sqlCommandWords } from './sql-words.ts';
import type { commandLineWords } from './words.ts';

const TABLE_ROWS: Readonly<Record<string, string>> = {
  submissions: 'Einsendungen',
  answers: 'Antworten',
  files: 'Dateien',
};

const is = (count: number, one: string, several: string) => (count === 1 ? one : several);

export const germanCommandLine: typeof commandLineWords = {
  cat: 'der Inhalt einer hochgeladenen Datei auf stdout; INDEX zählt von 0 innerhalb der Antwort',
  catOutput: 'stattdessen diese Datei schreiben',
  wholeIndex: (typed) => `INDEX ist eine ganze Zahl ab 0, nicht „${typed}“.`,
  missingFile: (name) => `Das Archiv enthält „${name}“ nicht, obwohl eine Antwort sie nennt.`,
  missingFileHint: 'Exportieren Sie die Sammlung erneut, oder fragen Sie Prolific nach der hochgeladenen Datei.',
  fileWritten: (name, bytes, target) => `${name}: ${bytes} geschrieben nach ${target}`,
  codebook: 'die Fragen, Spalten, Optionen und Einheiten einer Sammlung, mit Anzahlen',
  codebookFormat: 'md für Menschen, json für Programme, ddi für Archive (DDI-Codebook 2.5)',
  fileOrStdout: 'die Datei, die geschrieben wird; - für stdout',
  codebookQuery: 'nur Einsendungen zählen, die alle diese Wörter enthalten',
  codebookWritten: (questions, submissions, target) =>
    `Codebuch (${questions}, ${submissions}) geschrieben nach ${target}`,
  collections: 'die Sammlungen, die Ihr Konto bei Prolific sieht',
  workspaceOption: 'nur Sammlungen dieses Arbeitsbereichs',
  noCollections: 'Das Konto sieht keine Sammlungen.',
  completion:
    'ein Skript, mit dem die Shell Befehle und Optionen ergänzt, etwa für: source <(collection-desk completion bash)',
  badKeyAction: (typed) => `pseudonym-key erwartet export oder import, nicht „${typed}“.`,
  noCompletion: (shell) => `Für „${shell}“ gibt es keine Ergänzung.`,
  chooseShell: (shells) => `Wählen Sie ${shells}.`,
  man: 'die Handbuchseite, zu lesen mit: collection-desk man | man -l -',
  sampleMissing: 'In dieser Installation fehlt die Beispielsammlung.',
  sampleMissingHint: 'Installieren Sie Collection Desk neu, oder importieren Sie ein anderes Archiv.',
  demo: 'die mitgelieferte Beispielsammlung importieren, um alles auszuprobieren',
  library: (directory) => `Bibliothek: ${directory}`,
  tryNext: 'Versuchen Sie nun: list, search photo --facets oder verify.',
  notReadable: 'nicht lesbar',
  importedAt: (time) => `importiert ${time}`,
  exportedAt: (time) => `vom ${time}`,
  inFile: (file) => `in ${file}`,
  compared: (older, newer) => `Vom Export ${older} zum Export ${newer}:`,
  changes: (added, changed, withdrawn, unchanged) =>
    `${added} neu, ${changed} geändert, ${withdrawn} zurückgezogen, ${unchanged} unverändert.`,
  unreadableInOne: (submissions) => `In einem der beiden Exporte nicht lesbar: ${submissions}.`,
  unreadableOrWithdrawn: (submissions) =>
    `Unlesbar oder zurückgezogen: ${submissions}. Der neuere Export hat unlesbare Zeilen, die nicht zeigen, welche Einsendung sie enthalten.`,
  unreadableOrAdded: (submissions) =>
    `Unlesbar oder neu: ${submissions}. Der ältere Export hat unlesbare Zeilen, die nicht zeigen, welche Einsendung sie enthalten.`,
  diff: 'Einsendungen, die seit dem vorigen Export oder von einer ZIP-Datei zur anderen neu, geändert oder zurückgezogen sind',
  oneExport: 'Die Bibliothek enthält nur einen Export dieser Sammlung, darum gibt es nichts zu vergleichen.',
  export: 'das Archiv einer Sammlung bei Prolific anfordern, darauf warten und es herunterladen',
  exportOutput: 'die Datei, die geschrieben wird (sonst COLLECTION-export-TIME.zip in diesem Ordner); - für stdout',
  exports: 'die Exporte, die Prolific von einer Sammlung behält (höchstens zehn); mit --delete einen davon löschen',
  deleteOption: 'den Export mit dieser Kennung bei Prolific löschen; die Bibliothek ändert sich nicht',
  exportDeleted: (exportId) => `Export ${exportId} bei Prolific gelöscht.`,
  noExports: 'Prolific hat keinen Export dieser Sammlung.',
  recipes: 'die gesicherten Rezepte für Weitergaben; „handover NAME --to PATH“ führt eines aus',
  removeRecipe: 'dieses Rezept entfernen',
  recipeRemoved: (name) => `Rezept „${name}“ entfernt.`,
  noRecipes: 'Es sind keine Rezepte gesichert.',
  recipe: (name, form, collections, savedAt) => `${name}: ${form}, Sammlung: ${collections}, gesichert ${savedAt}`,
  allCollections: 'alle',
  tableAs: (rows, format) => `Tabelle der ${TABLE_ROWS[rows] ?? rows} als ${format}`,
  copiesOfFiles: 'Kopien der Dateien',
  packageFor: (format) => `Paket für ${format}`,
  unknownRecipe: (name) => `Das Rezept „${name}“ gibt es nicht.`,
  runRecipes: 'Der Befehl „recipes“ zeigt die Namen.',
  fetch: 'exportieren und dann importieren: die neuesten Daten einer Sammlung in der Bibliothek',
  deleteOneExport: (collectionId) =>
    `Suchen Sie mit „exports ${collectionId}“ einen Export, den Sie nicht mehr brauchen, löschen Sie ihn mit „exports ${collectionId} --delete EXPORT“ und versuchen Sie es noch einmal.`,
  earlierDownload: (startedAt) =>
    `Der Export vom ${startedAt} wird importiert, den ein früherer Lauf heruntergeladen hat`,
  note: (text) => `Hinweis: ${text}`,
  archive: (file) => `Archiv: ${file}`,
  onlyMatching: 'nur Einsendungen, die alle diese Wörter enthalten',
  noPipe: '„import -“ liest ein Archiv aus einer Pipe, aber es gibt keine Pipe.',
  stdinAlone: '„import -“ liest ein Archiv aus einer Pipe, also ist - das einzige Archiv.',
  import:
    'exportierte Archive in die Bibliothek aufnehmen; - allein liest eines von stdin; die ZIP-Dateien ändern sich nicht',
  archiveOf: (place, count, name) => `Archiv ${formatCount(place)} von ${formatCount(count)}: ${name}`,
  stopsAfterThis: 'Nach diesem Archiv wird angehalten. Ein zweites Strg-C hält sofort an.',
  notStarted: 'Vor seinem Import angehalten.',
  someNotImported: (imported, count) =>
    `${formatCount(imported)} von ${formatCount(count)} Archiven importiert. Nicht importiert:`,
  list: 'die Sammlungen in der Bibliothek, die zuletzt importierte zuerst',
  only: (filter) => `nur ${filter}`,
  emptyLibrary: (directory) => `Die Bibliothek in ${directory} ist leer.`,
  emptyLibraryHint: 'Nehmen Sie ein Archiv auf mit: import ARCHIVE.zip',
  log: 'Exporte, Importe, Bewertungen, Weitergaben und Entferntes, das Neueste zuerst',
  logLimit: 'höchstens so viele Einträge zeigen (sonst alle)',
  emptyLog: 'Das Protokoll ist leer.',
  linesLeftOut: (lines) => `, ${lines} ausgelassen`,
  line: (line) => `Zeile ${line}`,
  task: (task) => `Aufgabe ${task}`,
  marksRead: (lines, marks, left) => `${lines} gelesen, ${marks} geändert${left}.`,
  readAs: (encoding) =>
    `Die Buchstaben sind als ${encoding} gelesen. Sind sie falsch, nennen Sie die richtige Kodierung mit --encoding, oder sichern Sie die Datei als „CSV UTF-8“.`,
  encodingOption:
    'mit --from: wie die Buchstaben der Datei geschrieben sind, etwa windows-1250, iso-8859-7 oder shift_jis; ohne diese Option die wahrscheinlichste Kodierung',
  badEncoding: (typed, known) => `--encoding kennt „${typed}“ nicht. Möglich: ${known}.`,
  marksKept: (marks) => `Seither geändert und darum nicht widerrufen: ${marks}.`,
  marksRestored: (marks) => `${marks} wiederhergestellt.`,
  andMore: (others) => `… und ${others}`,
  marksPreview: (lines, submissions, files, wrong) =>
    `${lines} mit Markierungen gelesen. Es würden sich ändern: ${submissions} und ${files}. Nicht zu gebrauchen: ${wrong}.`,
  kindLeftOut: (count, kind) => `Ausgelassen: ${count} × ${kind}, weil eine Markierung es nicht aufnehmen kann.`,
  nothingMarked: 'Nichts wurde markiert.',
  notMarked: 'nicht markiert',
  badFlag: (typed) => `--flag erwartet accept, reject oder none, nicht „${typed}“.`,
  instructionAndIndex: 'Eine Datei braucht sowohl INSTRUCTION als auch INDEX.',
  mark: 'Sterne, Entscheidung, Schlagwörter und Notiz einer Einsendung oder einer Datei setzen; ohne Optionen zeigen',
  ratingOption: '1 bis 5 Sterne; 0 entfernt sie',
  flagOption: 'die Entscheidung; none entfernt sie',
  tagOption: 'ein Schlagwort hinzufügen',
  untagOption: 'ein Schlagwort entfernen',
  noteOption: 'die Notiz; ein leerer Text entfernt sie',
  fromOption:
    'viele Markierungen auf einmal, aus einer Tabelle (Spalten submission_id, für Dateien instruction_id und file_index, review_rating, review_decision, review_tags (a; b), review_note; eine leere Zelle ändert nichts) oder aus JSON oder JSON-MIN von Label Studio',
  previewOption: 'mit --from: zeigen, was sich ändern würde, und nichts markieren',
  leaveOutOption: 'mit --from: falsche Zeilen auslassen; sonst hält eine falsche Zeile den Import der Markierungen auf',
  undoOption: 'das letzte --from widerrufen',
  onlyFrom: '--from nimmt alle Markierungen aus der Datei, darum sind keine anderen möglich.',
  needsFrom: 'Diese Option braucht --from FILE.',
  onlyUndo: '--undo lässt sich nicht mit einer Einsendung oder einer Markierung verbinden.',
  submissionNeeded: 'Es fehlt eine Einsendung oder --from FILE.',
  encrypt: 'die Bibliothek mit einer Passphrase verschlüsseln und ihren Wiederherstellungscode ausgeben',
  decrypt: 'die Bibliothek wieder ohne Verschlüsselung speichern',
  passphrase:
    'die Passphrase einer verschlüsselten Bibliothek ändern, den Schlüsselbund durch eine Passphrase ersetzen oder einen neuen Wiederherstellungscode machen',
  newPassphraseFile: 'eine Datei mit der neuen Passphrase; - für stdin. Ohne sie fragt das Terminal zweimal',
  newRecoveryCode: 'stattdessen einen neuen Wiederherstellungscode machen; der alte öffnet dann nichts mehr',
  recoveryCode: (code) =>
    `Wiederherstellungscode: ${code}\nSchreiben Sie ihn auf, und bewahren Sie ihn getrennt von diesem Rechner auf. Er öffnet die Bibliothek, wenn die Passphrase oder der Schlüsselbund verloren ist, und wird nicht noch einmal gezeigt.`,
  encrypted: 'Die Bibliothek ist verschlüsselt.',
  decrypted: 'Die Bibliothek ist nicht mehr verschlüsselt.',
  passphraseChanged: 'Jetzt öffnet die neue Passphrase die Bibliothek. Der Wiederherstellungscode bleibt derselbe.',
  pseudonymKey:
    'der Schlüssel von --pseudonyms als Datei, für jemanden im Team oder einen Tresor; bewahren Sie ihn getrennt von weitergegebenen Daten auf',
  pseudonymKeyForce: 'import: einen anderen Schlüssel ersetzen, der im Ordner der Bibliothek aufbewahrt wird',
  keyWritten: (key, target) =>
    `Schlüssel ${key} geschrieben nach ${target}. Mit ihm lassen sich Pseudonyme zu Personen zurückverfolgen.`,
  keyUsed: (key) => `Pseudonyme entstehen von nun an mit dem Schlüssel ${key}.`,
  rebuild: 'den Index aus dem Archiv neu aufbauen, etwa nach einem Fehler des Datenträgers',
  noTerminal: 'Nichts wurde entfernt: Ohne Terminal kann der Befehl nicht nachfragen.',
  giveYes: 'Entfernen Sie mit --yes.',
  nothingRemoved: 'Nichts wurde entfernt.',
  answerYes: 'Antworten Sie mit j, oder geben Sie --yes an, um zu entfernen.',
  confirmDownloads: (collectionId) => `Die Downloads von ${collectionId} entfernen? [j/N]`,
  downloadsRemoved: (collectionId) =>
    `Die Downloads von ${collectionId} wurden entfernt. Die Bibliothek enthält keine anderen Daten davon.`,
  remove: 'eine Sammlung und ihre Archive aus der Bibliothek löschen; Kopien der Archive an anderen Orten bleiben',
  earlierOption: 'nur Exporte, die neuere ersetzen, und die seither zurückgezogenen Einsendungen',
  forceOption: 'mit --earlier: auch Einsendungen, die in unlesbaren Zeilen neuerer Exporte stehen können',
  isYes: (answer) => /^(?:ja?|y(?:es)?)$/iu.test(answer),
  yesOption: 'nicht nachfragen; nötig ohne Terminal',
  confirmEarlier: (name) => `Die früheren Exporte von „${name}“ endgültig entfernen? [j/N]`,
  unreadableSubmissions: 'nicht lesbaren Einsendungen',
  confirmRemoval: (name, submissions) => `„${name}“ mit ${submissions} entfernen? [j/N]`,
  earlierRemoved: (exports, submissions, name) => `Aus ${name} entfernt: ${exports} und ${submissions}.`,
  removed: (name, collectionId) => `${name} (${collectionId}) wurde entfernt.`,
  saveReview:
    'Sterne, Entscheidungen, Schlagwörter und Notizen als Datei für eine Kollegin oder einen Kollegen; - für stdout',
  marksSaved: (marks) => `${marks} gesichert.`,
  mergeReview:
    'die gesicherte Bewertung einer Kollegin oder eines Kollegen zusammenführen; keine Markierung geht verloren',
  marksMerged: (marks, changed) => `${marks} gelesen, ${changed} geändert.`,
  requesting: 'Prolific wird um einen Export gebeten',
  building: 'Prolific erstellt das Archiv',
  downloading: 'Wird heruntergeladen',
  checking: 'Der Download wird geprüft',
  ofTotal: (total, percent) => ` von ${total} (${percent} %)`,
  left: (duration) => `, noch ${duration}`,
  retrying: (message, duration) => `${message} Nächster Versuch in ${duration}.`,
  filesAndProblems: 'Dateien und Probleme',
  search: 'Einsendungen, deren Antworten, Dateinamen oder Kennungen alle Wörter oder eine "Wortfolge" enthalten',
  searchLimit: (most) => `höchstens so viele Einsendungen zeigen (sonst ${most})`,
  afterOption: 'nach dem „next“ einer früheren Antwort fortsetzen',
  countOption: 'nur die Anzahl der Einsendungen ausgeben',
  facetsOption: 'auch jede Option, Art von Datei und jedes Problem zählen',
  badAfter: '--after erwartet das „next“ einer früheren Antwort.',
  found: (total, shown) => `${total}; ${shown} gezeigt.`,
  more: (next) => `Mehr mit: --after ${next}`,
  show: 'alle Antworten und Dateien einer Einsendung',
  rowsOption: 'was eine Zeile enthält (sonst submissions); mit answers hat jede gewählte Option eine Zeile',
  valuesOption: 'wie Optionen geschrieben werden (sonst labels)',
  headersOption: 'Namen der Spalten von Fragen (sonst words); short: ASCII-Namen für Programme',
  choicesOption:
    'mehrere Optionen in einer Zelle, oder je eine Spalte aus 0 und 1 (sonst joined; für sav und stata indicators)',
  columnsOption: 'nur diese Spalten, in dieser Reihenfolge: Namen, kurze Namen oder Kennungen von Fragen',
  excelOption:
    'Zellen, die ein Tabellenprogramm für Formeln halten würde, einen Apostroph voranstellen und ihre Anzahl nennen',
  thumbnailsOption:
    'mit xlsx: ein kleines Bild jeder Datei in ihrer Zelle; mit submissions das erste Bild jeder Antwort',
  noThumbnails: '--thumbnails ist für --format xlsx mit Zeilen aus submissions oder files.',
  table: 'Einsendungen, Antworten oder Dateien einer Sammlung als Tabelle, mit ihren Markierungen',
  tableFormat: 'das Format der Tabelle (sonst nach dem Namen der Datei, oder csv)',
  tableOutput: 'die Datei, die geschrieben wird; ohne sie, oder mit -, nach stdout',
  readmeOption:
    'auch FILE.README.md schreiben, das Spalten, fehlende Werte und das Lesen der Tabelle erklärt (englisch)',
  noFormulas: (format) => `--excel-safe ist für csv und tsv. Text in ${format} wird nie als Formel ausgeführt.`,
  nameCsv: 'Nennen Sie die CSV-Datei, etwa answers.csv. Die do-Datei heißt dann ebenso, mit .do.',
  rowsWritten: (rows, target) => `${rows} geschrieben nach ${target}`,
  beside: (name) => `Daneben: ${name}`,
  restore:
    'einen beschädigten oder fehlenden Katalog durch eine Sicherung ersetzen; ohne BACKUP die Sicherungen zeigen',
  backup: (name, collections, marks) => `${name}  ${collections}, ${marks}`,
  noBackups: 'Diese Bibliothek hat keine lesbare Sicherung ihres Katalogs.',
  withoutBackup:
    'Verschieben Sie catalog.sqlite aus dem Ordner der Bibliothek, und heben Sie die Datei auf. Der nächste Befehl macht aus den Archiven einen neuen Katalog. Ihm fehlen alle Markierungen, außer denen eines gespeicherten Reviews: merge-review FILE.',
  restored: (name) =>
    `${name} ist nun wieder der Katalog dieser Bibliothek. Der nächste Befehl importiert auch Archive, die neuer sind als die Sicherung. Der ersetzte Katalog bleibt daneben erhalten.`,
  damagedFiles: (files) => `Im Archiv unlesbar, oder anders als ihre Prüfsumme sagt: ${files}.`,
  damagedFilesHint:
    'Exportieren Sie die Sammlung erneut, und importieren Sie das neue Archiv. Alle anderen Dateien sind in Ordnung.',
  uncheckedFiles: (files) => `Im Archiv nicht geprüft: ${files}.`,
  uncheckedFilesHint: 'Die Gründe oben sagen, was zu tun ist. Alle anderen Dateien sind in Ordnung.',
  verify: 'jede Datei lesen und mit ihrer Prüfsumme vergleichen; ohne Argument alle Sammlungen',
  checked: (files, bytes) => `${files} (${bytes}) geprüft`,
  allSound: (checked) => `${checked}; alle sind in Ordnung.`,
  notSound: (checked, damaged) => `${checked}; davon beschädigt: ${damaged}`,
  notChecked: (files) => `Nicht geprüft (${files}):`,
};

export const germanHandover: typeof handoverWords = {
  extract:
    'Kopien der Dateien der gefundenen Einsendungen und eine Tabelle dazu; vorhandene Dateien werden nie überschrieben',
  extractName:
    '{submission} {participant} {question} {instruction} {n} {index} {date} {name} {ext}; sonst {participant}/{submission}_{index}_{name}',
  extractTo: 'der Ordner, in den geschrieben wird; fehlt er, wird er angelegt',
  extractZip: 'eine ZIP-Datei statt eines Ordners; - für stdout',
  extractPreview: (names) => `nichts schreiben, nur die Namen der ersten ${names} Kopien zeigen`,
  linkDuplicates: 'mit --to: gleiche Kopien einmal ablegen, unter mehreren Namen',
  leaveOutUnconverted:
    'mit --convert: Bilder auslassen, die sich nicht umwandeln lassen (sonst werden sie unverändert kopiert)',
  eitherToOrZip: 'extract braucht entweder --to oder --zip.',
  saveAsFolders: '--save-as gilt für Kopien in Ordnern: --to DIR.',
  linkFolders: '--link-duplicates ist für Ordner: --to DIR.',
  notCopied: (name, reason) => `Nicht kopiert: ${name}. ${reason}`,
  filesWritten: (files, bytes, place) => `${countWords.files(files)} (${bytes}) geschrieben nach ${place}`,
  manifestInFolder: (name) => `${name} in diesem Ordner sagt, welche Kopie zu welcher Antwort gehört.`,
  manifestInZip: (name) => `${name} in der ZIP-Datei sagt, welche Kopie zu welcher Antwort gehört.`,
  noCopyOf: (name) => `(keine Kopie von ${name})`,
  moreFiles: (files) => `… und ${formatCounted(files, 'weitere Datei', 'weitere Dateien')}`,

  handover:
    'ein Paket aus Antworten und Dateien für ein anderes Werkzeug: ein vollständiger Ordner oder nichts. Führt auch ein Rezept aus',
  handoverAs: 'das Format des Pakets',
  handoverTo: 'der Ordner des Pakets; es darf ihn noch nicht geben, oder er muss leer sein',
  handoverNames: (formats) => `Namen der Dateien, wie bei extract; für ${formats}`,
  handoverLabel: (formats) =>
    `die Frage (Kennung oder genauer Wortlaut), deren Optionen die Klassen der Bilder sind, oder rating oder decision; für ${formats}`,
  onlyWords: 'nur Einsendungen, die alle diese Wörter enthalten',
  packageWritten: (format, submissions, files, bytes, place) =>
    `Paket ${format} mit ${countWords.submissions(submissions)}, ${countWords.files(files)} (${bytes}) geschrieben nach ${place}`,
  otherFormats: (option, formats, format) => `--${option} ist für ${formats}, nicht für ${format}.`,

  privacy:
    'was eine Weitergabe enthielte: Adressen und Nummern in Antworten, Kombinationen von Optionen einer einzigen Person, Metadaten von Dateien',
  privacyReport:
    'eine Seite für eine Ethikkommission (englisch): was die Bibliothek verließ, wann, an wen, und was vorher entfernt wurde',
  privacyReportOutput: 'die Seite; - für stdout',
  privacyReportFormat:
    'md ist Markdown; html ist eine Datei, die nichts nachlädt (html, wenn FILE auf .html endet, sonst md)',
  privacyReportWritten: (handovers, path) => `Seite über ${handovers} geschrieben nach ${path}`,
  privacyFiles:
    'auch die Dateien lesen, und ihre Metadaten und den Inhalt von Textdateien prüfen; dauert so lange wie verify',
  privacyLimit: (most) => `höchstens so viele Stellen jeder Art zeigen (sonst ${most})`,
  privacyQuestion: 'die Optionen dieser Fragen kombinieren (sonst aller mit einer Antwort und höchstens 20 Optionen)',
  searched: (submissions) => `${countWords.submissions(submissions)} durchsucht.`,
  nothingInTexts: 'In Texten wurde nichts gefunden.',
  inTexts: (counts) => `In Texten: ${counts}.`,
  nothingToCombine: 'Keine Frage hat Optionen, die sich kombinieren ließen.',
  combined: (combinations, questions, single) =>
    `${countWords.combinations(combinations)} von Optionen aus ${countWords.questions(questions)}; ${single === 0 ? 'keine' : formatCount(single)} davon ${is(single, 'stammt', 'stammen')} von nur einer Person.`,
  questions: (questions) => `Fragen: ${questions}`,
  filesRead: (files) => `${countWords.files(files)} gelesen.`,
  notListed: (count) => `  … und ${formatCount(count)} weitere; --limit N zeigt mehr`,
  unsearched: (files) =>
    `Der Text von ${countWords.files(files)} wird nicht oder nicht ganz durchsucht, etwa der von Scans, Archiven und verschlüsselten Dokumenten.`,
  suchAs: (examples) => `etwa ${examples}`,
  moreFields: (count) => `${formatCount(count)} weitere`,
  noMetadata: 'Sie enthalten keine Metadaten.',
  theirMetadata: 'Sie enthalten:',
  uncleanable: (files) => `${countWords.files(files)} ${is(files, 'lässt', 'lassen')} sich nicht bereinigen.`,
  unread: (files) => `${countWords.files(files)} ${is(files, 'konnte', 'konnten')} nicht gelesen werden.`,
};

export const germanSqlCommand: typeof sqlCommandWords = {
  sql: 'das Ergebnis einer SQL-Abfrage über Einsendungen, Antworten, Dateien und Markierungen; liest nur',
  collection: 'nur diese Sammlung, nach Kennung oder Name (sonst alle)',
  limit: (shown, saved) => `höchstens so viele Zeilen (sonst ${shown}, in einer Datei ${saved})`,
  seconds: (seconds) => `die Abfrage nach so vielen Sekunden abbrechen (sonst ${seconds})`,
  format: 'das Format des Ergebnisses (sonst nach dem Namen der Datei, oder csv)',
  output: 'die Datei, die geschrieben wird; - für stdout',
  excelSafe:
    'Zellen, die ein Tabellenprogramm für Formeln halten würde, einen Apostroph voranstellen und sagen, wie viele',
  oneQuery: (most) => `Geben Sie eine Abfrage aus höchstens ${most} Zeichen ein.`,
  tables: (names) => `Die Tabellen sind: ${names}.`,
  written: (rows, file) => `${countWords.rows(rows)} geschrieben nach ${file}`,
  moreRows: (rows) => `Es gibt mehr Zeilen. Dies sind die ersten ${rows}; --limit N zeigt mehr.`,
  cutRows: (rows) => `Nur die ersten ${rows} Zeilen sind gezeigt, weil sie so groß sind.`,
};
