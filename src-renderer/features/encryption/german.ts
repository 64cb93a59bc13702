import type { encryptionWords } from './words.ts';

export const germanEncryption: typeof encryptionWords = {
  locked: 'Die Bibliothek ist gesperrt',
  lockedExplained:
    'Ihre Dateien sind verschlüsselt. Dateien und Links, die Sie jetzt öffnen, warten, bis sie entsperrt ist.',
  passphrase: 'Passphrase',
  recoveryCode: 'Wiederherstellungscode',
  recoveryCodeHelp: 'Acht Gruppen mit je vier Buchstaben, von Ihrem Wiederherstellungsblatt.',
  either: 'Passphrase oder Wiederherstellungscode',
  unlock: 'Entsperren',
  useCode: 'Stattdessen den Wiederherstellungscode eingeben',
  useInstead: { passphrase: 'Stattdessen die Passphrase eingeben', keychain: 'Stattdessen den Schlüsselbund benutzen' },
  byKeychain: 'Der Schlüsselbund dieses Computers öffnet sie.',
  emptyForKeychain: 'Leer lassen, um den Schlüsselbund dieses Computers zu benutzen.',
  problem: (message, hint) => `${message} ${hint}`,

  working: 'Die Bibliothek wird verschlüsselt oder entschlüsselt',
  workingExplained:
    'Das dauert etwa so lange wie eine Kopie. Wenn Sie beenden, geht es weiter, sobald die Bibliothek wieder geöffnet wird. Wenn Sie abbrechen, werden alle Dateien wieder so, wie sie waren.',
  goingBack: 'Abgebrochen. Die Dateien werden wieder so, wie sie waren.',
  progress: 'Fortschritt',
  starting: 'Beginnt',

  encrypt: 'Bibliothek verschlüsseln',
  encryptExplained:
    'Dann öffnet sie eine Passphrase oder der Schlüsselbund, oder ein Wiederherstellungscode. Den Code sehen Sie einmal, im nächsten Schritt. Wenn beide verloren sind, ist die Bibliothek verloren.',
  encryptSpace:
    'Das Verschlüsseln braucht so viel freien Platz wie der größte Export. Indexe und Vorschaubilder werden neu erzeugt.',
  next: 'Weiter',
  encryptNow: 'Verschlüsseln',
  opensIt: 'Was die Bibliothek öffnet',
  locks: {
    passphrase: { label: 'Eine Passphrase', help: 'Sie geben sie nach jedem Start und jeder Sperre ein.' },
    keychain: {
      label: 'Der Schlüsselbund dieses Computers',
      help: 'Sie öffnet sich von selbst, wenn Sie Collection Desk starten. Sie ist so sicher wie das Kennwort Ihres Kontos auf diesem Computer. Im Terminal braucht sie den Wiederherstellungscode.',
    },
  },
  newPassphrase: 'Neue Passphrase',
  again: 'Noch einmal dieselbe Passphrase',
  differ: 'Die beiden Passphrasen sind verschieden.',
  strength: {
    short: (least) => `Mindestens ${least} Zeichen.`,
    weak: 'Schwach: Ein Programm kann sie erraten. Vier oder mehr zufällige Wörter sind besser.',
    fair: 'Mittel. Ein weiteres zufälliges Wort macht sie viel schwerer zu erraten.',
    strong: 'Stark, wenn Sie die Wörter zufällig gewählt haben.',
  },

  change: 'Ändern, was die Bibliothek öffnet',
  changeExplained: 'Der Wiederherstellungscode bleibt derselbe.',
  changeNow: 'Ändern',
  changed: 'Jetzt öffnet die neue Passphrase die Bibliothek',
  changedToKeychain: 'Jetzt öffnet der Schlüsselbund die Bibliothek',

  newCode: 'Neuer Wiederherstellungscode',
  newCodeExplained: 'Der alte Wiederherstellungscode öffnet dann nichts mehr.',
  makeCode: 'Neuen Code erzeugen',

  decrypt: 'Bibliothek entschlüsseln',
  decryptExplained: 'Jeder, der ihren Ordner lesen kann, kann dann alles darin lesen.',
  decryptNow: 'Entschlüsseln',

  code: 'Ihr Wiederherstellungscode',
  codeFirst: 'Noch ist nichts verschlüsselt. Schreiben Sie den Code zuerst auf.',
  codeExplained:
    'Er öffnet die Bibliothek, wenn die Passphrase vergessen oder der Schlüsselbund verloren ist. Collection Desk bewahrt ihn nicht auf und kann ihn nicht noch einmal zeigen. Bewahren Sie ihn auf Papier auf, getrennt von diesem Computer.',
  print: 'Drucken…',
  save: 'Als Text sichern…',
  copy: 'Kopieren',
  copied: 'Wiederherstellungscode kopiert. Er bleibt in der Zwischenablage, bis Sie etwas anderes kopieren.',
  saved: (path) => `Gesichert als ${path}`,
  kept: 'Ich bewahre den Wiederherstellungscode sicher auf',
  done: 'Fertig',
  sheet: 'Wiederherstellungscode einer Bibliothek von Collection Desk',
};
