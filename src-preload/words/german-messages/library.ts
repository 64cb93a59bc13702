/** Messages about the library, its disk, its catalog and its queries. */
import type { Messages } from '../messages.ts';

export const LIBRARY_MESSAGES: Messages = {
  'Cancelled.': 'Abgebrochen.',
  'Start again when you are ready.': 'Beginnen Sie neu, wenn Sie so weit sind.',
  'Something in Collection Desk went wrong.': 'In Collection Desk ist etwas schiefgegangen.',
  'Try again. If it happens again, send the log file named under Settings to the developers.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, senden Sie den Entwicklern die Logdatei, die in den Einstellungen genannt ist.',
  'Try again.': 'Versuchen Sie es noch einmal.',

  'The disk is full.': 'Der Datenträger ist voll.',
  'Free some space on the disk that holds the library, then try again.':
    'Schaffen Sie Platz auf dem Datenträger der Bibliothek, und versuchen Sie es noch einmal.',
  'Another program is writing to this library.': 'Ein anderes Programm schreibt in diese Bibliothek.',
  'Wait until it has finished, or close the other window or command, then try again.':
    'Warten Sie, bis es fertig ist, oder schließen Sie das andere Fenster oder den anderen Befehl, und versuchen Sie es noch einmal.',
  'A file of the library is damaged.': 'Eine Datei der Bibliothek ist beschädigt.',
  'Restore a backup if one is offered, or rebuild the collection’s index. Your archives are safe.':
    'Stellen Sie eine Sicherung wieder her, wenn eine angeboten wird, oder bauen Sie den Index der Sammlung neu auf. Ihre Archive sind sicher.',
  'The disk refused an operation on the library ({code}).':
    'Der Datenträger hat einen Zugriff auf die Bibliothek verweigert ({code}).',
  'Check that the disk is connected and that you may write to the library’s folder, then try again.':
    'Prüfen Sie, ob der Datenträger verbunden ist und Sie in den Ordner der Bibliothek schreiben dürfen, und versuchen Sie es noch einmal.',
  '{name} in the library is a folder, a link, a pipe or a device, not a file.':
    '{name} in der Bibliothek ist ein Ordner, eine Verknüpfung, eine Pipe oder ein Gerät und keine Datei.',
  'Put the file back at {path}, or move away what is there, then try again.':
    'Legen Sie die Datei wieder an den Ort {path}, oder verschieben Sie, was dort ist, und versuchen Sie es noch einmal.',
  '{name} in the library is not a folder, or a link to a folder that is not there.':
    '{name} in der Bibliothek ist kein Ordner oder eine Verknüpfung zu einem Ordner, den es nicht gibt.',
  'Put the folder back at {path}, or connect the disk that the link points to, then try again.':
    'Legen Sie den Ordner wieder an den Ort {path}, oder verbinden Sie den Datenträger, auf den die Verknüpfung zeigt, und versuchen Sie es noch einmal.',
  'This library is read-only: its folder or its disk cannot be written to.':
    'Diese Bibliothek lässt sich nur lesen: In ihren Ordner oder auf ihren Datenträger kann nicht geschrieben werden.',
  'Ask for permission to write to the folder, or copy the library to a folder that you can write to and open it there.':
    'Lassen Sie sich das Schreiben in den Ordner erlauben, oder kopieren Sie die Bibliothek in einen Ordner, in den Sie schreiben können, und öffnen Sie sie dort.',
  'The disk is full. {path} was not written.': 'Der Datenträger ist voll. {path} wurde nicht geschrieben.',
  'Free some space or choose another disk, then try again.':
    'Schaffen Sie Platz, oder wählen Sie einen anderen Datenträger, und versuchen Sie es noch einmal.',
  '{path} cannot be written ({code}).': '{path} lässt sich nicht schreiben ({code}).',
  'Check that the folder exists and that you may write to it, or choose another one.':
    'Prüfen Sie, ob es den Ordner gibt und Sie hineinschreiben dürfen, oder wählen Sie einen anderen.',
  '{path} cannot be written: it, or a folder in its path, is a file.':
    '{path} lässt sich nicht schreiben: Dieser Ort oder ein Ordner auf dem Weg dorthin ist eine Datei.',
  'Choose another path.': 'Wählen Sie einen anderen Pfad.',
  'The archive could not be written to the disk ({code}).':
    'Das Archiv konnte nicht auf den Datenträger geschrieben werden ({code}).',
  'Check that the folder exists and can be written to, then retry.':
    'Prüfen Sie, ob es den Ordner gibt und in ihn geschrieben werden kann, und versuchen Sie es noch einmal.',
  'There is no file {path}.': 'Es gibt keine Datei {path}.',
  '{path} is a pipe or a device, not a file.': '{path} ist eine Pipe oder ein Gerät, keine Datei.',
  'Save its content as a file first, then choose that file.':
    'Speichern Sie den Inhalt zuerst als Datei, und wählen Sie diese Datei.',
  '{path} cannot be read ({code}).': '{path} lässt sich nicht lesen ({code}).',
  'Check that this is a file, and that you may read it.':
    'Prüfen Sie, ob das eine Datei ist und ob Sie sie lesen dürfen.',
  'some space': 'etwas Platz',
  'There is not enough space on the disk for this archive.':
    'Auf dem Datenträger ist nicht genug Platz für dieses Archiv.',
  'Free {{amount}}, then continue. The download continues where it stopped.':
    'Schaffen Sie {{amount}}, und setzen Sie fort. Der Download geht dort weiter, wo er aufgehört hat.',
  '{path} exists already, and was not changed.': '{path} gibt es schon und wurde nicht geändert.',
  'Choose another name, or give --force to replace it.':
    'Wählen Sie einen anderen Namen, oder ersetzen Sie es mit --force.',

  'The catalog of this library is damaged.': 'Der Katalog dieser Bibliothek ist beschädigt.',
  'Restore a backup: open the library in the window, or use the command restore. Without a backup, move catalog.sqlite out of the library’s folder: a new catalog is then made from the archives, without your marks. Your archives are safe.':
    'Stellen Sie eine Sicherung wieder her: Öffnen Sie die Bibliothek im Fenster, oder verwenden Sie den Befehl restore. Ohne Sicherung verschieben Sie catalog.sqlite aus dem Ordner der Bibliothek: Dann entsteht aus den Archiven ein neuer Katalog, ohne Ihre Markierungen. Ihre Archive sind sicher.',
  'The last change to this library cannot be read: the catalog was damaged after it was written.':
    'Die letzte Änderung an dieser Bibliothek lässt sich nicht lesen: Der Katalog wurde beschädigt, nachdem sie geschrieben war.',
  'The last {n} changes to this library cannot be read: the catalog was damaged after they were written.':
    'Die letzten {n} Änderungen an dieser Bibliothek lassen sich nicht lesen: Der Katalog wurde beschädigt, nachdem sie geschrieben waren.',
  'Restore a backup: open the library in the window, or use the command restore. All readable data is kept. Then check your latest marks.':
    'Stellen Sie eine Sicherung wieder her: Öffnen Sie die Bibliothek im Fenster, oder verwenden Sie den Befehl restore. Alle lesbaren Daten bleiben. Prüfen Sie danach Ihre letzten Markierungen.',
  'This library was last used by a newer version of Collection Desk.':
    'Diese Bibliothek wurde zuletzt von einer neueren Fassung von Collection Desk verwendet.',
  'Install the newest version of Collection Desk, or choose another library folder.':
    'Installieren Sie die neueste Fassung von Collection Desk, oder wählen Sie einen anderen Ordner für die Bibliothek.',
  'The library could not be updated for this version of Collection Desk. Nothing was changed.':
    'Die Bibliothek konnte nicht für diese Fassung von Collection Desk angepasst werden. Nichts wurde geändert.',
  'Use the previous version for now, and send the developers the log file.':
    'Verwenden Sie vorerst die vorige Fassung, und senden Sie den Entwicklern die Logdatei.',
  'The catalog of this library, which holds all marks and the activity log, is missing.':
    'Der Katalog dieser Bibliothek mit allen Markierungen und dem Protokoll fehlt.',
  'Restore a backup: open the library in the window, or use the command restore. You can also put the file catalog.sqlite back. Your archives are safe.':
    'Stellen Sie eine Sicherung wieder her: Öffnen Sie die Bibliothek im Fenster, oder verwenden Sie den Befehl restore. Sie können auch die Datei catalog.sqlite zurücklegen. Ihre Archive sind sicher.',
  'The library is open and intact.': 'Die Bibliothek ist offen und unversehrt.',
  'Nothing needs to be restored.': 'Es braucht nichts wiederhergestellt zu werden.',
  'There is no such backup, or it is damaged.': 'Diese Sicherung gibt es nicht, oder sie ist beschädigt.',
  'Choose another backup.': 'Wählen Sie eine andere Sicherung.',

  'Free some space on the disk that holds it, or choose another folder.':
    'Schaffen Sie Platz auf ihrem Datenträger, oder wählen Sie einen anderen Ordner.',
  'The disk is full: the library folder {directory} cannot be made.':
    'Der Datenträger ist voll: Der Ordner {directory} der Bibliothek lässt sich nicht anlegen.',
  'The library in {directory} cannot be opened ({code}).':
    'Die Bibliothek in {directory} kann nicht geöffnet werden ({code}).',
  'Check that this is the folder of a library, and that you may read it and its content.':
    'Prüfen Sie, ob dies der Ordner einer Bibliothek ist und ob Sie ihn und seinen Inhalt lesen dürfen.',
  'Another program reads the catalog at this moment, so the removed entries stay in its file until all programs have closed it.':
    'Ein anderes Programm liest gerade den Katalog. Die entfernten Einträge bleiben in seiner Datei, bis alle Programme ihn geschlossen haben.',
  'There can be no library in {directory} ({code}).': 'In {directory} kann keine Bibliothek sein ({code}).',
  'Choose a folder on a disk that you may write to. If the path is very long, choose a shorter one.':
    'Wählen Sie einen Ordner auf einem Datenträger, auf den Sie schreiben dürfen. Ist der Pfad sehr lang, wählen Sie einen kürzeren.',
  'Choose the ZIP file as it was downloaded, without unpacking it.':
    'Wählen Sie die ZIP-Datei, wie sie heruntergeladen wurde, ohne sie zu entpacken.',
  'Save the archive as a file first. The command line reads it from a pipe with: import -':
    'Sichern Sie das Archiv zuerst als Datei. Die Befehlszeile liest es mit „import -“ aus einer Pipe.',
  'The catalog of this library was missing and had no backup. Earlier marks are lost.':
    'Der Katalog dieser Bibliothek fehlte und hatte keine Sicherung. Frühere Markierungen sind verloren.',
  'Open the library once where it can be written to.':
    'Öffnen Sie die Bibliothek einmal dort, wo in sie geschrieben werden kann.',
  'The index of this collection was made by another version of Collection Desk.':
    'Den Index dieser Sammlung hat eine andere Fassung von Collection Desk erstellt.',
  'The index of this collection is damaged.': 'Der Index dieser Sammlung ist beschädigt.',
  'Rebuild the collection. A new index is made from its archive, which does not change.':
    'Bauen Sie den Index der Sammlung neu auf. Er entsteht aus ihrem Archiv, das sich nicht ändert.',
  'The index of a collection is damaged.': 'Der Index einer Sammlung ist beschädigt.',
  'Rebuild the collection.': 'Bauen Sie den Index der Sammlung neu auf.',
  'The library process stopped during this work.': 'Der Prozess der Bibliothek endete während dieser Arbeit.',
  'Nothing stored is lost. Try again.': 'Nichts Gespeichertes ist verloren. Versuchen Sie es noch einmal.',
  'The work may be done: check before you repeat it. Nothing stored is lost.':
    'Die Arbeit kann getan sein: Sehen Sie nach, bevor Sie sie wiederholen. Nichts Gespeichertes ist verloren.',
  'The library process stopped and was started again. Nothing stored is lost.':
    'Der Prozess der Bibliothek endete und wurde neu gestartet. Nichts Gespeichertes ist verloren.',

  'The path of the archive is not absolute.': 'Der Pfad des Archivs ist nicht vollständig.',
  'Give the whole path of the ZIP file.': 'Geben Sie den ganzen Pfad der ZIP-Datei an.',
  'Another program changed the archive during the import.':
    'Ein anderes Programm hat das Archiv während des Imports geändert.',
  'Wait until the file is complete, and import it again.':
    'Warten Sie, bis die Datei vollständig ist, und importieren Sie sie noch einmal.',
  'These questions belong to another collection.': 'Diese Fragen gehören zu einer anderen Sammlung.',
  'Nothing was changed. Export the collection from Prolific to get its questions with its answers.':
    'Nichts wurde geändert. Exportieren Sie die Sammlung aus Prolific, um ihre Fragen mit ihren Antworten zu bekommen.',
  'The library holds no such collection.': 'Die Bibliothek enthält diese Sammlung nicht.',
  'Import its archive first, or look up its id in the list of collections.':
    'Importieren Sie zuerst ihr Archiv, oder suchen Sie ihre Kennung in der Liste der Sammlungen.',
  '“{name}” is a folder, not an archive.': '„{name}“ ist ein Ordner, kein Archiv.',
  '“{name}” is a pipe or a device, not a file.': '„{name}“ ist eine Pipe oder ein Gerät, keine Datei.',
  'There is no file “{name}” at this place.': 'Hier gibt es keine Datei „{name}“.',
  'Check the path, and that its disk is connected.': 'Prüfen Sie den Pfad, und ob der Datenträger verbunden ist.',
  'The index of this collection is damaged, and its archive in the library cannot be read.':
    'Der Index dieser Sammlung ist beschädigt, und ihr Archiv in der Bibliothek lässt sich nicht lesen.',
  'Import the collection’s ZIP again, or export it again from Prolific. Your marks and notes are kept.':
    'Importieren Sie das ZIP der Sammlung noch einmal, oder exportieren Sie sie erneut aus Prolific. Ihre Markierungen und Notizen bleiben.',
  'The index of a collection was damaged. It has been rebuilt, and nothing is lost.':
    'Der Index einer Sammlung war beschädigt. Er wurde neu aufgebaut, und nichts ist verloren.',
  'Recovered collection': 'Wiedergefundene Sammlung',

  'These are exports of two collections.': 'Dies sind Exporte zweier Sammlungen.',
  'Name two exports of one collection, the older one first.':
    'Nennen Sie zwei Exporte einer Sammlung, den älteren zuerst.',
  'A remaining archive of this collection cannot be read, so it is unknown which submissions were withdrawn. Nothing was removed.':
    'Ein verbleibendes Archiv dieser Sammlung lässt sich nicht lesen, darum ist unbekannt, welche Einsendungen zurückgezogen wurden. Nichts wurde entfernt.',
  'Export the collection again, or remove all of it.':
    'Exportieren Sie die Sammlung erneut, oder entfernen Sie sie ganz.',
  'Nothing was removed: the newer export has lines that cannot be read.':
    'Nichts wurde entfernt: Der neuere Export hat Zeilen, die sich nicht lesen lassen.',
  '1 submission on these lines is readable only in the earlier exports.':
    '1 Einsendung in diesen Zeilen ist nur in den früheren Exporten lesbar.',
  '{n} submissions on these lines are readable only in the earlier exports.':
    '{n} Einsendungen in diesen Zeilen sind nur in den früheren Exporten lesbar.',
  '{{submissions}} of the earlier exports may be on these lines, or may be withdrawn: this is unknown.':
    '{{submissions}} der früheren Exporte können in diesen Zeilen stehen oder zurückgezogen sein: Das ist unbekannt.',
  'Nothing was removed: the newer export does not hold everything that the earlier ones hold.':
    'Nichts wurde entfernt: Der neuere Export enthält nicht alles, was die früheren enthalten.',
  'The newer export holds no submissions at all.': 'Der neuere Export enthält gar keine Einsendungen.',
  'The answers of 1 submission are missing or damaged in the newer export.':
    'Die Antworten von 1 Einsendung fehlen im neueren Export oder sind dort beschädigt.',
  'The answers of {n} submissions are missing or damaged in the newer export.':
    'Die Antworten von {n} Einsendungen fehlen im neueren Export oder sind dort beschädigt.',
  '1 file is missing or cannot be read in the newer export.':
    '1 Datei fehlt im neueren Export oder lässt sich dort nicht lesen.',
  '{n} files are missing or cannot be read in the newer export.':
    '{n} Dateien fehlen im neueren Export oder lassen sich dort nicht lesen.',
  'Export the collection again first. To delete the earlier exports nevertheless, remove with --force, or confirm it in the window.':
    'Exportieren Sie die Sammlung zuerst erneut. Um die früheren Exporte trotzdem zu löschen, entfernen Sie mit --force, oder bestätigen Sie es im Fenster.',
  'No export of this collection in the library is replaced by a newer one.':
    'Kein Export dieser Sammlung in der Bibliothek wird von einem neueren ersetzt.',
  'Export the whole collection again, or the same part. Withdrawn submissions are not in the new export, and are removed with the old one.':
    'Exportieren Sie die ganze Sammlung oder denselben Teil erneut. Zurückgezogene Einsendungen sind nicht im neuen Export und werden mit dem alten entfernt.',

  'This place in a list belongs to another query, or the collection was imported again.':
    'Diese Stelle einer Liste gehört zu einer anderen Suche, oder die Sammlung wurde neu importiert.',
  'Start again from the first page of the query.': 'Beginnen Sie wieder mit der ersten Seite der Suche.',
  '“{text}” is not a date.': '„{text}“ ist kein Datum.',
  'Write a day as 2026-03-19, or a time as 2026-03-19T10:30Z.':
    'Schreiben Sie einen Tag als 2026-03-19 oder einen Zeitpunkt als 2026-03-19T10:30Z.',
  'The archive has no file number {n}.': 'Das Archiv hat keine Datei Nummer {n}.',
  'Search again: the collection may have been imported again in the meantime.':
    'Suchen Sie noch einmal: Vielleicht wurde die Sammlung inzwischen neu importiert.',
  'A page cannot start there.': 'Dort kann keine Seite beginnen.',
  'Give the start of the page as a whole number from 0.': 'Geben Sie den Anfang der Seite als ganze Zahl ab 0 an.',
  'A page cannot have that length.': 'Eine Seite kann nicht so lang sein.',
  'Ask for 1 to {n} items at a time.': 'Fordern Sie 1 bis {n} Einträge auf einmal an.',
  'The search text or a column filter holds only punctuation, which cannot be searched. Nothing was written.':
    'Der Suchtext oder ein Spaltenfilter enthält nur Satzzeichen, nach denen sich nicht suchen lässt. Nichts wurde geschrieben.',
  'Type a letter, a digit or a sign such as % or €, or leave the text out to include everything.':
    'Geben Sie einen Buchstaben, eine Ziffer oder ein Zeichen wie % oder € ein, oder lassen Sie den Text weg, um alles einzuschließen.',
  'The search text or a column filter is too long: only its first words, and the first 128 characters of each, would be searched. Nothing was written.':
    'Der Suchtext oder ein Spaltenfilter ist zu lang: Gesucht würde nur nach den ersten Wörtern und von jedem nur nach den ersten 128 Zeichen. Nichts wurde geschrieben.',
  'Search for fewer or shorter words.': 'Suchen Sie nach weniger oder kürzeren Wörtern.',
  'The library does not hold this collection.': 'Die Bibliothek enthält diese Sammlung nicht.',
  'Choose one from the list of collections, or import its archive.':
    'Wählen Sie eine aus der Liste der Sammlungen, oder importieren Sie ihr Archiv.',
  'The selection is of an export that is no longer shown. Nothing was written.':
    'Die Auswahl stammt aus einem Export, der nicht mehr gezeigt wird. Nichts wurde geschrieben.',
  'Select the items again.': 'Wählen Sie die Einträge noch einmal aus.',
  'The library does not hold this submission.': 'Die Bibliothek enthält diese Einsendung nicht.',

  'The collection is not in the library.': 'Die Sammlung ist nicht in der Bibliothek.',
  'Import its archive again.': 'Importieren Sie ihr Archiv noch einmal.',
  'This search was replaced by a newer one.': 'Diese Suche wurde von einer neueren ersetzt.',
  'Search again if you still need it.': 'Suchen Sie noch einmal, wenn Sie sie noch brauchen.',
  'This file of marks was not chosen.': 'Diese Datei mit Markierungen wurde nicht ausgewählt.',
  'Choose the file again.': 'Wählen Sie die Datei noch einmal aus.',
  'The window sent invalid data for {name}.': 'Das Fenster hat für {name} ungültige Daten gesendet.',
  'Try again. If it happens again, restart Collection Desk.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, starten Sie Collection Desk neu.',
  'This page may not use Collection Desk.': 'Diese Seite darf Collection Desk nicht verwenden.',
  'Close the window.': 'Schließen Sie das Fenster.',

  'No keyring (GNOME Keyring or KWallet) is running, so the token is kept only until you quit.':
    'Kein Schlüsselbund (GNOME Keyring oder KWallet) läuft, darum bleibt das Token nur bis zum Beenden gespeichert.',
  'The system keychain is not available, so the token is kept only until you quit.':
    'Der Schlüsselbund des Systems ist nicht verfügbar, darum bleibt das Token nur bis zum Beenden gespeichert.',

  'Collection Desk could not look for updates, or could not download one.':
    'Collection Desk konnte nicht nach Aktualisierungen suchen oder keine herunterladen.',
  'Nothing was changed. Check the connection and try again later.':
    'Nichts wurde geändert. Prüfen Sie die Verbindung, und versuchen Sie es später noch einmal.',
  'A hand-over is running.': 'Eine Weitergabe läuft.',
  'Nothing was installed. Wait until the hand-over is done or stop it, then install.':
    'Nichts wurde installiert. Warten Sie, bis die Weitergabe fertig ist, oder stoppen Sie sie, und installieren Sie dann.',
  'This is not a recovery code: it has eight groups of four letters, without I and O.':
    'Das ist kein Wiederherstellungscode: Er hat acht Gruppen aus vier Buchstaben, ohne I und O.',
  'The recovery code has a slip: its last group does not match the others.':
    'Der Wiederherstellungscode enthält einen Schreibfehler: Seine letzte Gruppe passt nicht zu den anderen.',
  'This recovery code belongs to another library.': 'Dieser Wiederherstellungscode gehört zu einer anderen Bibliothek.',
  'Compare it with the recovery sheet, letter by letter.':
    'Vergleichen Sie ihn Buchstabe für Buchstabe mit dem Wiederherstellungsblatt.',
  'The passphrase is wrong.': 'Die Passphrase ist falsch.',
  'Type it again. If it is lost, the recovery code opens the library.':
    'Geben Sie sie noch einmal ein. Ist sie verloren, öffnet der Wiederherstellungscode die Bibliothek.',
  'This library has no passphrase: the keychain of the system opens it in the window.':
    'Diese Bibliothek hat keine Passphrase: Der Schlüsselbund des Systems öffnet sie im Fenster.',
  'Type its recovery code instead.': 'Geben Sie stattdessen ihren Wiederherstellungscode ein.',
  'The keychain of this computer does not open this library.':
    'Der Schlüsselbund dieses Computers öffnet diese Bibliothek nicht.',
  'Use its recovery code. This happens on another computer, in another account, or if the keychain was reset.':
    'Benutzen Sie ihren Wiederherstellungscode. Das geschieht auf einem anderen Computer, in einem anderen Konto, oder wenn der Schlüsselbund zurückgesetzt wurde.',
  'No keyring (GNOME Keyring or KWallet) is running, so the keychain cannot open the library.':
    'Kein Schlüsselbund (GNOME Keyring oder KWallet) läuft, darum kann er die Bibliothek nicht öffnen.',
  'The system keychain is not available, so it cannot open the library.':
    'Der Schlüsselbund des Systems ist nicht verfügbar, darum kann er die Bibliothek nicht öffnen.',
  'Choose a passphrase.': 'Wählen Sie eine Passphrase.',
  'Use its recovery code, or start the keyring and try again.':
    'Benutzen Sie ihren Wiederherstellungscode, oder starten Sie den Schlüsselbund und versuchen Sie es noch einmal.',
  'A newer version of Collection Desk encrypted this library.':
    'Eine neuere Version von Collection Desk hat diese Bibliothek verschlüsselt.',
  'Install the newest version of Collection Desk.': 'Installieren Sie die neueste Version von Collection Desk.',
  'The key file of this library (library.key) is damaged.':
    'Die Schlüsseldatei dieser Bibliothek (library.key) ist beschädigt.',
  'The key file of this encrypted library (library.key) is missing.':
    'Die Schlüsseldatei dieser verschlüsselten Bibliothek (library.key) fehlt.',
  'Put back library.key from a backup. Without it, this library cannot be read by anyone.':
    'Legen Sie library.key aus einer Sicherung zurück. Ohne sie kann niemand diese Bibliothek lesen.',
  'The passphrase is too short.': 'Die Passphrase ist zu kurz.',
  'Choose at least {n} characters, better four or more random words.':
    'Wählen Sie mindestens {n} Zeichen, besser vier oder mehr zufällige Wörter.',
  'The file {text} is damaged, so the library cannot be decrypted now.':
    'Die Datei {text} ist beschädigt. Deshalb lässt sich die Bibliothek jetzt nicht entschlüsseln.',
  'Nothing was changed. Put the file back from a backup, or remove that export, then try again.':
    'Es wurde nichts geändert. Legen Sie die Datei aus einer Sicherung zurück oder entfernen Sie diesen Export, und versuchen Sie es dann noch einmal.',
  'The disk did not store the new file correctly.': 'Der Datenträger hat die neue Datei nicht richtig gespeichert.',
  'The old file is still there. Check the disk, then try again.':
    'Die alte Datei ist noch da. Prüfen Sie den Datenträger, und versuchen Sie es dann noch einmal.',
  'An encrypted file of the library is damaged or was exchanged.':
    'Eine verschlüsselte Datei der Bibliothek ist beschädigt oder wurde ausgetauscht.',
  'This library is locked.': 'Diese Bibliothek ist gesperrt.',
  'Unlock it with its passphrase, its keychain or its recovery code.':
    'Entsperren Sie sie mit ihrer Passphrase, ihrem Schlüsselbund oder ihrem Wiederherstellungscode.',
  'The library is open elsewhere, so its files cannot be encrypted or decrypted now.':
    'Die Bibliothek ist anderswo geöffnet. Ihre Dateien lassen sich jetzt weder verschlüsseln noch entschlüsseln.',
  'Close Collection Desk and every command that uses this library, then try again.':
    'Schließen Sie Collection Desk und alle Befehle, die diese Bibliothek benutzen, und versuchen Sie es noch einmal.',
  'Download it again.': 'Laden Sie ihn noch einmal herunter.',
  'There are unfinished downloads, which can be neither encrypted nor decrypted.':
    'Es gibt unfertige Downloads. Sie lassen sich weder verschlüsseln noch entschlüsseln.',
  'A part of the download on the disk is damaged or was exchanged.':
    'Ein Teil des Downloads auf dem Datenträger ist beschädigt oder wurde ausgetauscht.',
  'Finish the exports, or remove their downloads, then try again.':
    'Beenden Sie die Exporte, oder entfernen Sie ihre Downloads, und versuchen Sie es noch einmal.',
  'The new key is not known any more, so nothing was encrypted.':
    'Der neue Schlüssel ist nicht mehr bekannt. Deshalb wurde nichts verschlüsselt.',
  'Begin again. A recovery code that you wrote down for this opens nothing.':
    'Beginnen Sie noch einmal. Ein Wiederherstellungscode, den Sie dafür notiert haben, öffnet nichts.',
  'This library is encrypted already.': 'Diese Bibliothek ist schon verschlüsselt.',
  'To change what opens it, use the command passphrase or the settings.':
    'Was sie öffnet, ändern Sie mit dem Befehl passphrase oder in den Einstellungen.',
  'This library is not encrypted.': 'Diese Bibliothek ist nicht verschlüsselt.',
  'Encrypt it with the command encrypt or in the settings.':
    'Verschlüsseln Sie sie mit dem Befehl encrypt oder in den Einstellungen.',
  'A part of the encrypted archive is damaged or was exchanged.':
    'Ein Teil des verschlüsselten Archivs ist beschädigt oder wurde ausgetauscht.',
  'Verify the collection to see which files are affected, or import its ZIP again.':
    'Überprüfen Sie die Sammlung, um die betroffenen Dateien zu sehen, oder importieren Sie ihre ZIP-Datei noch einmal.',
};
