import { formatCount } from '../../../src-preload/words/numbers.ts';
import { countWords } from '../command/count-words.ts';
import type { handoverOptionWords } from './handover-words.ts';
import type { optionWords } from './words.ts';

export const germanOptions: typeof optionWords = {
  askPassphrase: 'Passphrase oder Wiederherstellungscode der Bibliothek: ',
  askRecoveryCode: 'Wiederherstellungscode der Bibliothek (ihr Schlüsselbund öffnet sie nur im Fenster): ',
  askNewPassphrase: 'Neue Passphrase: ',
  askAgain: 'Noch einmal dieselbe: ',
  unequal: 'Die beiden Passphrasen sind verschieden.',
  unequalHint: 'Geben Sie zweimal dieselbe Passphrase ein.',
  noTerminal: 'Diese Bibliothek ist gesperrt, und kein Terminal kann nach der Passphrase fragen.',
  noTerminalHint:
    'Schreiben Sie die Passphrase in eine private Datei, und nennen Sie diese mit --passphrase-file oder COLLECTION_DESK_PASSPHRASE_FILE.',
  noTerminalForNew: 'Kein Terminal kann nach der neuen Passphrase fragen.',
  noTerminalForNewHint:
    'Schreiben Sie die neue Passphrase in eine private Datei, und nennen Sie diese mit --new-passphrase-file.',
  noKeychain:
    'Der Schlüsselbund öffnet diese Bibliothek nur im Fenster, und es gibt kein Terminal, um nach ihrem Wiederherstellungscode zu fragen.',
  noKeychainHint:
    'Schreiben Sie den Wiederherstellungscode in eine private Datei, und nennen Sie sie mit --passphrase-file oder COLLECTION_DESK_PASSPHRASE_FILE. Oder wählen Sie in den Einstellungen eine Passphrase.',
  severalCollections: (count, typed) => `${count} Sammlungen heißen „${typed}“.`,
  nameById: (ids) => `Nennen Sie die Kennung: ${ids}.`,
  unknownCollection: (typed) => `Die Bibliothek enthält keine Sammlung „${typed}“.`,
  importFirst: 'Importieren Sie zuerst ein Archiv: import ARCHIVE.zip.',
  runList: 'Der Befehl „list“ zeigt die Sammlungen mit ihren Kennungen und Namen.',
  studyOption: 'nur Einsendungen dieser Studie',
  fromOption: 'nur Einsendungen ab diesem Tag, etwa 2026-03-19 (UTC)',
  toOption: 'nur Einsendungen bis zu diesem Tag',
  badDay: (option, typed) => `--${option} erwartet einen Tag wie 2026-03-19, nicht „${typed}“.`,
  badStudy: '--study erwartet die Kennung einer Studie.',
  toBeforeFrom: '--to liegt vor --from.',
  badWord: (option, words, typed) => `--${option} erwartet ${words}, nicht „${typed}“.`,
  whereOption:
    'die Kennung oder der genaue Wortlaut einer Frage und der Wert oder die Beschriftung einer Option (alle Optionen mit dieser Beschriftung zählen)',
  containsOption:
    'die Antwort auf eine Frage enthält diese Wörter, geschrieben wie bei der Suche; oder ein Teil von submission_id oder participant_id',
  rangeOption:
    'die Antwort ist eine Zahl von FROM bis TO einschließlich, eines darf fehlen; UNIT zählt nur diese Einheit',
  answeredOption: 'Einsendungen, die diese Frage beantworten; Leerzeichen allein sind keine Antwort',
  unansweredOption: 'Einsendungen, die diese Frage nicht oder nur mit leerem Text oder Leerzeichen beantworten',
  badColumnCondition: (option, form, typed) => `--${option} erwartet ${form}, nicht „${typed}“.`,
  badRange: (typed) => `„${typed}“ ist kein Bereich. Schreiben Sie „2..7“, „2..“, „..7“ oder „2..7 days“.`,
  backwardsRange: (typed) => `„${typed}“ beginnt nach seinem Ende. Schreiben Sie die kleinere Zahl zuerst.`,
  ambiguousNumber: (typed) =>
    `„${typed}“ kann eine ganze Zahl oder eine mit Nachkommastellen sein. Schreiben Sie sie ohne Komma oder mit einem Punkt.`,
  longRange: (typed) =>
    `„${typed}“ hat eine Zahl mit mehr als 15 Ziffern, die sich nicht genau vergleichen lässt. Suchen Sie sie mit --contains oder als "Wortgruppe".`,
  answeredAndNot: (name) =>
    `Keine Einsendung beantwortet „${name}“ und beantwortet es zugleich nicht. Verwenden Sie entweder --answered oder --unanswered.`,
  twoFilters: (option, typed) => `--${option} steht zweimal da für „${typed}“.`,
  exactOption: 'Buchstaben unterscheiden, die eine Suche sonst gleich behandelt: ł und l, カ und か, 萬 und 万',
  hasOption: 'Einsendungen, die dies enthalten',
  changeOption:
    'Einsendungen, die sich seit dem vorigen Export so geändert haben; withdrawn: Einsendungen jedes früheren Exports',
  kindOption: 'Einsendungen mit einer solchen Datei',
  ratedOption: 'nur so viele Sterne (von Dateien bei extract, sonst von Einsendungen)',
  flagOption: 'nur diese Entscheidungen',
  tagOption: 'nur Einträge mit einem dieser Schlagwörter',
  cameraOption: 'aufgenommen mit dieser Kamera, etwa „Apple iPhone 14“; Einsendungen mit einer solchen Datei',
  locationOption: 'Fotos und Filme mit oder ohne Koordinaten',
  takenFromOption: 'aufgenommen ab diesem Tag, nach der Uhr der Kamera',
  takenToOption: 'aufgenommen bis zu diesem Tag, nach der Uhr der Kamera',
  widthOption: 'Fotos und Filme dieser Breite in Pixeln; „1000..“ ist mindestens 1000',
  heightOption: 'Fotos und Filme dieser Höhe in Pixeln',
  secondsOption: 'Filme und Tonaufnahmen dieser Länge',
  badMeasure: (option, typed) =>
    `--${option} erwartet einen Bereich wie 1000..2000, 1000.. oder ..2000, nicht „${typed}“.`,
  sentFromOption: 'gesendet ab diesem Tag (UTC)',
  sentToOption: 'gesendet bis zu diesem Tag (UTC)',
  sortOption:
    'created_at, submission_id, participant_id, captured_at, width, height, seconds, relevance, rating, oder die Kennung oder der genaue Wortlaut einer Frage',
  collectionOption: 'nur diese Sammlung, nach Kennung oder genauem Namen',
  collectionTyped: (typed, id) =>
    `Nichts wurde gefunden, aber „${typed}“ ist die Kennung oder der Name einer Sammlung. Für ihre Einsendungen schreiben Sie stattdessen --collection ${id}.`,
  backwards: (since, from, until, to) => `Der Zeitraum endet, bevor er beginnt: --${since} ${from}, --${until} ${to}.`,
  badDate: (option, typed) => `--${option} erwartet ein Datum wie 2026-03-19, nicht „${typed}“.`,
  whichOption: 'welche, wenn ein Archiv die Kennung mehrmals enthält',
  unknownSubmission: (typed) => `Die Bibliothek enthält keine Einsendung „${typed}“.`,
  unknownSubmissionThere: (typed) => `Diese Sammlung enthält keine Einsendung „${typed}“.`,
  saveAsOption: 'diese Weitergabe auch als Rezept sichern; „handover NAME --to PATH“ wiederholt sie',
  runSearch: 'Der Befehl „search“ zeigt die Kennungen der Einsendungen.',
  severalSubmissions: (count, typed) => `${count} Einsendungen haben die Kennung „${typed}“.`,
  sayWhich: (choices) => `Sagen Sie, welche: ${choices}.`,
  unknownFile: (submissionId, index, instruction) =>
    `Die Einsendung „${submissionId}“ hat keine Datei ${index} zur Frage „${instruction}“.`,
  unknownFileHint: (submissionId) =>
    `Der Befehl „show ${submissionId}“ zeigt ihre Dateien. Die erste Datei einer Antwort hat den Index 0.`,
  badCondition: (typed) => `--where erwartet INSTRUCTION=VALUE, nicht „${typed}“.`,
  ambiguousCondition: (typed) => `„${typed}“ lässt sich auf mehrere Arten lesen, weil mehrere Fragen so beginnen.`,
  nameQuestionById: (ids) => `Nennen Sie die Kennung der Frage: ${ids}.`,
  runListJson: 'Der Befehl „list --json“ zeigt die Fragen mit ihren Kennungen.',
  unknownInstruction: (typed) => `Keine Sammlung hat hier eine Frage „${typed}“.`,
  didYouMean: (names, more) => `Meinten Sie ${names}? ${more}`,
  quoted: (name) => `„${name}“`,
  severalInstructions: (count, typed) => `${count} Fragen lauten „${typed}“.`,
  valueAndLabel: (typed) => `„${typed}“ ist der Wert einer Option und die Beschriftung einer anderen.`,
  valueOrLabel: (value, label) => `Schreiben Sie stattdessen „value:${value}“ oder „label:${label}“.`,
  labelOfSeveral: (label) => `„${label}“ ist die Beschriftung verschiedener Optionen in mehreren Sammlungen.`,
  chooseCollection: 'Wählen Sie eine Sammlung mit --collection, oder schreiben Sie „value:“ und den Wert.',
  unknownOption: (typed) => `Die Frage hat keine Option „${typed}“.`,
  notOffered: (typed, most) =>
    `„${typed}“ ist keiner der ersten ${formatCount(most)} Werte der Frage. Nur nach diesen kann gefiltert werden.`,
  searchInstead: 'Verwenden Sie stattdessen --contains mit den Wörtern.',
  didYouMeanOption: (names) => `Meinten Sie ${names}?`,
  itsOptions: (names) => `Ihre Optionen sind ${names}.`,
  andMore: (shown, more) => `${shown} und ${more} weitere`,
  recipient: 'wer die Daten bekommt, für das Protokoll und „privacy-report“',
  recipientTooLong: (characters) => `--recipient ist eine Zeile aus höchstens ${characters} Zeichen.`,
};

export const germanHandoverOptions: typeof handoverOptionWords = {
  convert:
    'Bilder in HEIC, HEIF, AVIF, TIFF, WebP und BMP umwandeln; Farben und Datum bleiben, und sie stehen aufrecht',
  maxPixels: 'mit --convert: größere Bilder verkleinern, auch JPEG und PNG',
  maxSide: 'mit --convert: dasselbe nach der längeren Seite in Pixeln',
  quality: 'mit --convert jpeg (sonst 90)',
  needsConvert: (option) => `--${option} gehört zu --convert.`,
  pseudonyms:
    'Kennungen von Personen und Einsendungen ersetzen, auch in Texten und Namen; der Schlüssel der Bibliothek ergibt immer dieselben Pseudonyme',
  replaceFindings:
    'für eine E-Mail-Adresse in einer Antwort oder Textdatei [e-mail address] schreiben, und so weiter; „privacy“ zeigt, was gefunden wird',
  privacy:
    'Wahl als JSON: metadata, uncleanable, ids, text, zu ersetzende kinds und Kennungen hingenommener Stellen (siehe „privacy“)',
  stripMetadata:
    'Ort, Zeit, Gerät und Urheber aus Kopien entfernen; lässt sich eine Datei nicht bereinigen, wird nichts geschrieben',
  stripFacts: 'mit --rows files: Ort, Zeit und Gerät weglassen, die aus den Metadaten der Dateien stammen',
  keepMetadata: (kinds) =>
    `eine Art von Metadaten, die JPEG, PNG und WebP mit --strip-metadata behalten: ${kinds}; andere Dateien verlieren alle`,
  leaveOutUncleanable: 'Dateien auslassen, die sich nicht bereinigen lassen, sie nennen und mit 1 enden',
  needsStripMetadata:
    '--keep-metadata und --leave-out-uncleanable gehören zu --strip-metadata. Das zweite gilt auch für --replace-findings und --pseudonyms.',
  choicesExample: 'Schreiben Sie zum Beispiel {"text":"replace","kinds":["email"],"accepted":[]}.',
  notJson: (file) => `${file} lässt sich nicht als JSON lesen.`,
  unknownChoices: (file) => `${file} enthält eine unbekannte Wahl.`,
  leftOut: (files) => `${countWords.files(files)} ausgelassen: Bereinigen war nicht möglich.`,
  leftOutHint: 'Die Tabelle files.csv sagt, welche Dateien.',
  skipped: (files) =>
    `${countWords.files(files)} ${files === 1 ? 'konnte' : 'konnten'} nicht kopiert werden. Die Tabelle files.csv sagt, warum.`,
  unsearched: (files) =>
    `Der Text von ${countWords.files(files)} wurde nicht oder nicht ganz durchsucht, etwa der von Scans, Archiven und verschlüsselten Dokumenten. Er blieb unverändert.`,
};
