import type { Messages } from '../../../src-preload/words/messages.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { countWords } from './count-words.ts';
import type { helpWords } from './help-words.ts';

export const germanHelp: typeof helpWords = {
  seeHelp: 'Mit --help sehen Sie, wie der Befehl verwendet wird.',
  unexpectedHint:
    'Versuchen Sie es noch einmal. Geschieht es wieder, senden Sie den Entwicklern den Text, der auf stderr steht.',
  optionNeeded: (option) => `Die Option --${option} wird gebraucht.`,
  wholeNumber: (option, least, greatest, typed) =>
    `--${option} erwartet eine ganze Zahl von ${least} bis ${greatest}, nicht „${typed}“.`,
  exitCodes:
    'Exitcode 0: erledigt. 1: fehlgeschlagen; mit --json steht {"error": {"code", "message", "hint"}} auf stdout. 2: falsch verwendet.',
  environment:
    'Der Fortschritt steht auf stderr. PROLIFIC_TOKEN enthält das API-Token, PROLIFIC_URL eine andere Adresse der API.',
  repeatable: '(auch mehrmals)',
  purpose: 'Daten von Prolific-Sammlungen ansehen, durchsuchen und weitergeben, ohne Internet.',
  usage: (program) => `Aufruf: ${program} COMMAND [ARGUMENTS] [OPTIONS]`,
  commands: 'Befehle:',
  commonOptions: 'Optionen jedes Befehls:',
  moreHelp: (program) =>
    `„${program} COMMAND --help“ zeigt die Optionen eines Befehls. COLLECTION ist eine Kennung oder ein genauer Name.`,
  usageOf: (program, usage) => `Aufruf: ${program} ${usage} [OPTIONS]`,
  options: 'Optionen:',
  libraryOption: 'die Bibliothek, mit der gearbeitet wird (auch COLLECTION_DESK_LIBRARY)',
  passphraseFileOption:
    'eine Datei mit der Passphrase einer verschlüsselten Bibliothek (auch COLLECTION_DESK_PASSPHRASE_FILE)',
  jsonOption: 'genau ein JSON-Dokument auf stdout ausgeben; alles ist dann englisch',
  languageOption: 'die Sprache von Hilfe und Meldungen (auch COLLECTION_DESK_LANGUAGE; sonst die Sprache der Umgebung)',
  badLanguage: (languages, typed) => `--language erwartet ${languages}, nicht „${typed}“.`,
  helpOption: 'diese Hilfe zeigen',
  commandNeeded: 'Es fehlt ein Befehl.',
  valueMissing: (option) => `Der Wert von --${option} fehlt.`,
  writeValue: (typed, option) => `Wenn er „${typed}“ ist, schreiben Sie --${option}=${typed}.`,
  usedLike: (usage) => `So wird der Befehl verwendet: ${usage}`,
};

export const germanCounts: typeof countWords = {
  submissions: (count) => formatCounted(count, 'Einsendung', 'Einsendungen'),
  answers: (count) => formatCounted(count, 'Antwort', 'Antworten'),
  files: (count) => formatCounted(count, 'Datei', 'Dateien'),
  rows: (count) => formatCounted(count, 'Zeile', 'Zeilen'),
  problems: (count) => formatCounted(count, 'Problem', 'Probleme'),
  questions: (count) => formatCounted(count, 'Frage', 'Fragen'),
  collections: (count) => formatCounted(count, 'Sammlung', 'Sammlungen'),
  marks: (count) => formatCounted(count, 'Markierung', 'Markierungen'),
  lines: (count) => formatCounted(count, 'Zeile', 'Zeilen'),
  tasks: (count) => formatCounted(count, 'Aufgabe', 'Aufgaben'),
  handovers: (count) => formatCounted(count, 'Weitergabe', 'Weitergaben'),
  combinations: (count) => formatCounted(count, 'Kombination', 'Kombinationen'),
  others: (count) => formatCounted(count, 'weitere', 'weitere'),
  earlierExports: (count) => formatCounted(count, 'früherer Export', 'frühere Exporte'),
  withdrawnSubmissions: (count) => formatCounted(count, 'zurückgezogene Einsendung', 'zurückgezogene Einsendungen'),
};

/** What `parse-arguments.ts` makes of the messages of the parser, which are English. */
export const PARSER_MESSAGES: Messages = {
  'Unknown command "{name}".': 'Den Befehl „{name}“ gibt es nicht.',
  'Unknown option "{option}".': 'Die Option „{option}“ gibt es hier nicht.',
  'Did you mean {name}?': 'Meinten Sie {name}?',
  'Did you mean one of {names}?': 'Meinten Sie eines von diesen: {names}?',
  'Missing required argument "{name}".': 'Das Argument {name} fehlt.',
  'Option "{option}" argument missing.': 'Der Wert der Option „{option}“ fehlt.',
  'Too many arguments for "{command}". Expected {expected} argument but got {given}: {typed}.':
    'Zu viele Argumente für „{command}“: {given} statt {expected}, nämlich {typed}.',
  'Too many arguments for "{command}". Expected {expected} arguments but got {given}: {typed}.':
    'Zu viele Argumente für „{command}“: {given} statt {expected}, nämlich {typed}.',
};
