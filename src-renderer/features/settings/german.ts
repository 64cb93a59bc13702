import type { settingsWords } from './words.ts';

export const germanSettings: typeof settingsWords = {
  title: 'Einstellungen',
  account: 'Prolific-Konto',
  tokenKept: 'Ein Token ist gespeichert',
  accountUnknown: 'Collection Desk konnte Prolific noch nicht fragen, zu welchem Konto es gehört.',
  inKeychain: 'Der Schlüsselbund dieses Computers bewahrt das Token verschlüsselt auf.',
  inMemory: 'Das Token bleibt, bis Sie das Programm beenden.',
  replaceToken: 'Token ersetzen',
  forgetToken: 'Token vergessen',
  keepToken: 'Altes Token behalten',
  token: 'API-Token',
  tokenHelp:
    'Öffnen Sie in Prolific die Einstellungen (Settings) und dort „API tokens“. Der Schlüsselbund dieses Computers bewahrt das Token auf. Collection Desk sendet es nur an Prolific.',
  connecting: 'Wartet auf Prolific',
  connect: 'Verbinden',
  problem: (message, hint) => `${message} ${hint}`,

  appearance: 'Darstellung',
  theme: 'Farben',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  systemLanguage: 'Wie das System',

  copies: 'Kopien',
  cleanCopies: 'Metadaten aus Kopien entfernen',
  cleanCopiesExplained:
    'Dateien, die Sie ziehen, kopieren, sichern oder öffnen, verlieren Ort, Zeit, Gerät und Urheber. Von einer Datei, die sich nicht bereinigen lässt, entsteht keine Kopie.',

  library: 'Bibliothek',
  libraryExplained: 'Dieser Ordner enthält alle Archive, Indexe und Vorschaubilder.',
  showInFolder: 'Im Ordner zeigen',

  encryption: {
    title: 'Verschlüsselung',
    off: 'Die Bibliothek ist nicht verschlüsselt.',
    explained:
      'Ist sie verschlüsselt, zeigen ein gestohlener Computer, eine Sicherung oder ein synchronisierter Ordner nichts von ihrem Inhalt.',
    encrypt: 'Bibliothek verschlüsseln…',
    on: 'Die Bibliothek ist verschlüsselt und jetzt entsperrt. Eine Passphrase öffnet sie.',
    onByKeychain:
      'Die Bibliothek ist verschlüsselt und jetzt entsperrt. Der Schlüsselbund dieses Computers öffnet sie bei jedem Start.',
    lockAfter: 'Von selbst sperren',
    minutes: (minutes) => `Nach ${minutes} Minuten ohne Eingabe sperren`,
    neverLock: 'Nie von selbst sperren',
    lockAfterExplained:
      'Sie wird auch gesperrt, wenn der Computer in den Ruhezustand geht oder gesperrt wird. Laufende Exporte, Importe und Weitergaben enden vorher.',
    lockNow: 'Jetzt sperren',
    change: 'Passphrase oder Schlüsselbund ändern…',
    newCode: 'Neuer Wiederherstellungscode…',
    decrypt: 'Bibliothek entschlüsseln…',
  },

  updates: {
    title: 'Aktualisierungen',
    look: 'Einmal am Tag nach Aktualisierungen suchen',
    lookExplained:
      'Fragt den Server der Veröffentlichungen nach der neuesten Version und sendet sonst nichts. Ohne Sie wird nichts installiert.',
    lookNow: 'Jetzt suchen',
    looking: 'Sucht nach Aktualisierungen',
    never: 'Es wurde noch nicht nach Aktualisierungen gesucht.',
    newest: (checkedAt) => `Dies war am ${checkedAt} die neueste Version.`,
    found: (version) => `Version ${version} ist verfügbar.`,
    byHand: 'Installieren Sie sie mit der Paketverwaltung Ihres Systems, oder laden Sie sie herunter.',
    notes: 'Versionshinweise',
    download: 'Herunterladen',
    downloading: (version, percent) => `Version ${version} wird heruntergeladen: ${percent} %`,
    ready: (version) => `Version ${version} ist heruntergeladen, und ihre Signatur ist gültig.`,
    readyExplained:
      'Vor der Installation werden Ihre Markierungen und Notizen gesichert. Laufende Exporte gehen danach weiter.',
    install: 'Neu starten und installieren',
    failed: (message, hint) => `${message} ${hint}`,
  },

  about: 'Über',
  version: (version) => `Collection Desk ${version}`,
  otherServer: ['Dieses Programm benutzt ', ' anstelle von Prolifics eigenem Server.'],
};
