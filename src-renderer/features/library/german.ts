import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { libraryWords } from './words.ts';

const submissionsOf = (count: number) => formatCounted(count, 'Einsendung', 'Einsendungen');
const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');
const problemsOf = (count: number) => formatCounted(count, 'Problem', 'Probleme');

export const germanLibrary: typeof libraryWords = {
  title: 'Bibliothek',
  notOpened: 'Die Bibliothek konnte nicht geöffnet werden.',
  opening: 'Die Bibliothek wird geöffnet',
  empty: 'Hier erscheinen Sammlungen, die Sie exportieren oder importieren.',
  allCollections: 'Alle Sammlungen',
  rowFacts: ({ files, submissions, problems, isReadable }) =>
    `, ${isReadable ? (files === 0 ? submissionsOf(submissions) : filesOf(files)) : 'nicht lesbar'}${problems > 0 ? `, ${problemsOf(problems)}` : ''}`,
  moreAbout: (name) => `Mehr zu ${name}`,
  moreAboutThis: 'Mehr zu dieser Sammlung',
  show: 'Zeigen',

  groupOf: (group) => `Gruppe ${group}`,

  naming: {
    title: 'Umbenennen oder gruppieren',
    save: 'Sichern',
    name: 'Name',
    nameHelp: (original) =>
      `Nur in dieser Bibliothek. Bei Prolific und in allem, was Sie weitergeben, heißt sie „${original}“.`,
    group: 'Gruppe',
    groupHelp:
      'Die Seitenleiste führt Sammlungen derselben Gruppe zusammen auf. Lassen Sie das Feld leer, wenn sie zu keiner Gruppe gehört.',
    renamed: (name) => `Sie heißt jetzt ${name}`,
    grouped: (group) => `Sie ist jetzt in der Gruppe ${group}`,
    ungrouped: 'Sie ist jetzt in keiner Gruppe',
    undo: 'Widerrufen',
  },

  head: {
    original: (name) => `Bei Prolific: ${name}`,
    submissions: submissionsOf,
    files: filesOf,
    problems: problemsOf,
    exported: (when) => `exportiert ${when}`,
    imported: (when) => `importiert ${when}`,
    daily: (time) => `täglich um ${time} exportiert`,
    part: (facts) => `Nur ein Teil · ${facts}`,
    only: (filter) => `Nur ${filter}`,
    moreDamage: (collections) =>
      collections === 1
        ? 'Eine weitere Sammlung ist beschädigt und wird vielleicht nicht gezeigt. Die Seitenleiste markiert sie; öffnen Sie sie, um zu sehen, was fehlt.'
        : `${formatCount(collections)} weitere Sammlungen sind beschädigt und werden vielleicht nicht gezeigt. Die Seitenleiste markiert sie; öffnen Sie eine, um zu sehen, was fehlt.`,
    damage: (name, isShown, message) => `${name}${isShown ? '' : ' wird nicht gezeigt'}: ${message}`,
  },

  changes: {
    removeEarlier: 'Frühere Exporte entfernen…',
    onlyParts:
      'Die Bibliothek enthält nur Teile dieser Sammlung. Exportieren Sie die ganze Sammlung jetzt und später noch einmal, um zu sehen, was neu, geändert oder zurückgezogen ist.',
    onlyExport:
      'Dies ist der einzige Export der ganzen Sammlung in der Bibliothek. Exportieren Sie sie später noch einmal, um zu sehen, was neu, geändert oder zurückgezogen ist.',
    exports: 'Exporte in dieser Bibliothek',
    exportFacts: (submissions, files, bytes) =>
      submissions === null || files === null
        ? `nicht lesbar, ${formatBytes(bytes)}`
        : `${submissionsOf(submissions)}, ${filesOf(files)}, ${formatBytes(bytes)}`,
    exportOnly: (filter) => `, nur ${filter}`,
    newestOfWhole: ', der neueste der ganzen Sammlung',
    newest: ', der neueste',
    showExport: (when) => `Export vom ${when} zeigen`,
    since: (when) => `Seit dem Export vom ${when}: `,
    nothingChanged: 'nichts geändert.',
    counts: ({ added, changed, withdrawn, unreadable, unchanged }) =>
      `${formatCount(added)} neu, ${formatCount(changed)} geändert, ${formatCount(withdrawn)} zurückgezogen, ${unreadable > 0 ? `${formatCount(unreadable)} unlesbar, ` : ''}${formatCount(unchanged)} unverändert.`,
    added: 'Neu',
    changed: 'Geändert',
    changedExplained: 'Diese haben andere Antworten oder andere Dateien als vorher.',
    withdrawn: 'Zurückgezogen',
    withdrawnExplained:
      'Der neueste Export enthält diese Einsendungen nicht. Die Bibliothek behält ihre Markierungen, bis Sie die früheren Exporte entfernen.',
    unreadable: 'Unlesbar',
    unreadableExplained:
      'Einer der beiden Exporte enthält diese Einsendungen in Zeilen, die sich nicht lesen lassen. Exportieren Sie die Sammlung erneut.',
    unreadableOrWithdrawn:
      'Der neueste Export hat Zeilen, die sich nicht lesen lassen und nicht zeigen, welche Einsendung sie enthalten. Diese Einsendungen können in diesen Zeilen stehen, oder sie sind zurückgezogen. Exportieren Sie die Sammlung erneut.',
    unreadableOrAdded:
      'Der ältere Export hat Zeilen, die sich nicht lesen lassen und nicht zeigen, welche Einsendung sie enthalten. Diese Einsendungen können in diesen Zeilen stehen, oder sie sind neu.',
  },

  findings: {
    show: (title) => `Zeigen: ${title}`,
    more: (count) => `und ${formatCount(count)} weitere`,
  },

  remove: {
    title: (name) => `„${name}“ entfernen?`,
    confirm: 'Sammlung entfernen',
    done: (name) => `${name} wurde entfernt`,
    explanation: (held) =>
      `Dies löscht die Archive dieser Sammlung von diesem Computer, mit ${held ? `${submissionsOf(held.submissions)}, ${filesOf(held.files)} (${formatBytes(held.fileBytes)})` : 'nicht lesbaren Einsendungen und Dateien'} und allen Sternen, Entscheidungen, Schlagwörtern und Notizen dazu. Die Sammlung bei Prolific und die Kopien, die Sie anderswo gesichert haben, bleiben.`,
  },

  removeEarlier: {
    title: 'Frühere Exporte entfernen?',
    confirm: 'Endgültig entfernen',
    done: (archives, submissions) =>
      `Entfernt: ${formatCounted(archives, 'früherer Export', 'frühere Exporte')} und ${formatCounted(submissions, 'zurückgezogene Einsendung', 'zurückgezogene Einsendungen')} mit allen Dateien und Markierungen`,
    explanation: (archives) =>
      `Dies löscht ${formatCounted(archives, 'Archiv', 'Archive')} von diesem Computer, dazu die Dateien, Vorschaubilder und Indexe dieser Exporte. Es löscht auch die Markierungen an Einsendungen, die kein neuerer Export enthält, und die Downloads abgebrochener Exporte. Der neueste Export der ganzen Sammlung und jedes Teils bleibt. Das Protokoll hält fest, dass entfernt wurde, aber nicht, was.`,
    unreadableTitle: 'Die einzigen lesbaren Kopien entfernen?',
    unreadableExplained:
      'Exportieren Sie die Sammlung zuerst erneut, wenn Sie können. Sie können dies nicht widerrufen.',
  },

  labels: {
    missing: 'Optionen zeigen gespeicherte Werte.',
    missingWhy: 'Dieses Archiv enthält keine Beschriftungen, darum zeigen Optionen gespeicherte Werte.',
    fetch: 'Beschriftungen von Prolific holen',
    connect: 'Verbinden und Beschriftungen holen',
    hide: 'Werte behalten',
    done: 'Die Auswahl zeigt die Beschriftungen, die Prolific heute hat',
  },

  rebuild: {
    title: (name) => `Index von „${name}“ neu aufbauen?`,
    confirm: 'Neu aufbauen',
    done: (name) => `${name} wurde neu aufgebaut`,
    explanation:
      'Collection Desk erzeugt den Index und die Vorschaubilder noch einmal aus dem Archiv. Das Archiv wird dabei nur gelesen.',
  },

  log: {
    limited: (count) => `Die letzten ${formatCount(count)} Einträge. `,
    explanation: [
      'Einträge kommen immer nur hinzu. Werden Einsendungen endgültig entfernt, so werden ihre Kennungen in diesem Protokoll ersetzt; sonst ändert sich nichts. Der Befehl ',
      ' zeigt auch die SHA-256 der Archive, die Versionen und die Abfragen, mit denen Sie jede Tabelle und Kopie noch einmal erzeugen können.',
    ],
    markedTimes: (count) => `${formatCounted(count, 'Mal', 'Mal')} Einträge markiert`,
  },

  report: {
    save: 'Bericht sichern…',
    copy: 'Bericht kopieren',
    saved: 'Bericht gesichert',
    copied: 'Bericht kopiert',
    tooLong: 'Der Bericht ist zu lang für die Zwischenablage',
    saveInstead: 'Sichern Sie ihn stattdessen als Datei.',
    submissions: 'Einsendungen',
    answers: 'Antworten',
    files: 'Dateien',
    clean: 'Alles wurde importiert',
    cleanExplained: 'Jede Zeile war lesbar, und das Archiv enthält jede Datei, die eine Antwort nennt.',
    rejectedLines: 'Zeilen, die nicht gelesen werden konnten',
    rejectedLinesExplained: (submissions) =>
      `${submissions === 0 ? 'Keine Einsendung wurde importiert.' : 'Alle anderen Zeilen wurden importiert.'} Jede Nummer ist die Nummer einer Zeile in responses.jsonl.`,
    line: (line) => `Zeile ${line}`,
    missingFiles: 'Fehlende Dateien',
    missingFilesExplained:
      'Antworten nennen diese Dateien, aber das Archiv enthält sie nicht. Vielleicht bringt ein neuer Export sie.',
    unreferencedFiles: 'Dateien ohne Antwort',
    unreferencedFilesExplained:
      'Das Archiv enthält diese Dateien, aber keine Antwort nennt sie. Sie können sie öffnen wie alle anderen Dateien.',
    unreadableFiles: 'Nicht lesbare Dateien',
    unreadableFilesExplained:
      'Das Archiv enthält diese Dateien, aber sie sind beschädigt oder so gepackt, dass Collection Desk sie nicht lesen kann.',
    warnings: 'Warnungen',
  },

  restore: {
    open: 'Sicherung wiederherstellen…',
    title: 'Sicherung wiederherstellen',
    confirm: 'Wiederherstellen',
    done: 'Die Bibliothek wurde wiederhergestellt',
    backup: 'Sicherung',
    facts: (collections, marks) =>
      `${formatCounted(collections, 'Sammlung', 'Sammlungen')}, Markierungen an ${formatCounted(marks, 'Eintrag', 'Einträgen')}`,
    explanation:
      'Collection Desk sichert seinen Katalog einmal am Tag. Eine Sicherung wiederherzustellen ändert Ihre Archive nicht: Collection Desk importiert spätere Archive noch einmal hinein. Die Sicherung enthält keine Sterne, Entscheidungen, Schlagwörter und Notizen, die Sie danach vergeben haben. Ein beschädigter Katalog bleibt daneben erhalten.',
  },

  verify: {
    starting: 'Beginnt',
    stop: 'Stopp',
    hide: 'Ausblenden',
    verifying: 'Wird geprüft',
    good: 'Jede Datei ist so, wie sie exportiert wurde',
    bad: (count) =>
      `${filesOf(count)} ${count === 1 ? 'unterscheidet' : 'unterscheiden'} sich von dem, was exportiert wurde`,
    unsupported: (count) => `${filesOf(count)} ${count === 1 ? 'konnte' : 'konnten'} nicht geprüft werden`,
    goodExplained: (files, bytes) => `${filesOf(files)} gelesen und verglichen, ${formatBytes(bytes)}.`,
    badExplained: (files, bytes) =>
      `${filesOf(files)} gelesen und verglichen, ${formatBytes(bytes)}. Alle anderen Dateien sind in Ordnung. Exportieren Sie die Sammlung erneut, um diese Dateien zu ersetzen.`,
    unsupportedExplained: (files, bytes) =>
      `${filesOf(files)} gelesen und verglichen, ${formatBytes(bytes)}. Diese Dateien sind auf eine Weise gepackt, die Collection Desk nicht lesen kann.`,
  },
};
