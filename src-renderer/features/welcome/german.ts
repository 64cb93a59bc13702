import type { welcomeWords } from './words.ts';

export const germanWelcome: typeof welcomeWords = {
  title: 'Sehen Sie, was die Teilnehmenden geschickt haben',
  introduction:
    'Collection Desk bewahrt die Antworten und Dateien einer Sammlung auf diesem Computer auf. Sie können sie ansehen, durchsuchen und sichern, mit und ohne Verbindung.',

  export: 'Aus Prolific exportieren',
  connected: 'Sie sind verbunden. Wählen Sie eine Sammlung in der Seitenleiste, oder suchen Sie hier danach.',
  choose: 'Sammlung wählen',
  connectTitle: 'Mit Prolific verbinden',
  notConnected:
    'Geben Sie einmal Ihr API-Token ein. Danach können Sie jede Sammlung Ihrer Arbeitsbereiche exportieren.',
  connect: 'Verbinden',
  exportPrefix: 'Exportieren: ',

  importTitle: 'Archiv importieren',
  importExplained:
    'Ein Archiv ist die ZIP-Datei eines früheren Exports. Wählen Sie sie aus, oder legen Sie sie irgendwo auf diesem Fenster ab.',

  sampleTitle: 'Mit Beispieldaten ausprobieren',
  sampleExplained:
    'Eine kleine Sammlung mit Fotos, Aufnahmen und allen Arten von Antworten. Sie können sie jederzeit entfernen.',
  sample: 'Beispiel ausprobieren',

  privacy: 'Nichts verlässt diesen Computer außer Ihren Anfragen an Prolific.',

  drop: {
    title: 'Ablegen, um das Archiv zu importieren',
    explanation: 'Die ZIP-Datei einer Sammlung, wie Prolific sie exportiert',
    notZip: (name) => `${name} ist keine ZIP-Datei`,
    notZipHint: 'Ein Archiv ist eine einzige ZIP-Datei. Legen Sie diese Datei ab, ohne sie zu entpacken.',
    isPart: (name) => `${name} ist ein Teil eines geteilten Archivs`,
    isPartHint:
      'Fügen Sie die Teile zuerst zu einer ZIP-Datei zusammen, zum Beispiel mit 7-Zip. Legen Sie dann diese ab.',
    notOnDisk: 'Diese Datei ist nicht auf diesem Computer',
    notOnDiskHint: 'Sichern Sie sie zuerst in einem Ordner, und legen Sie sie von dort ab.',
  },
};
