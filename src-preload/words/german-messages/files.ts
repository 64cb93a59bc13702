/** Messages about files, pictures, marks and hand-overs. */
import type { Messages } from '../messages.ts';

export const FILE_MESSAGES: Messages = {
  'Search again.': 'Suchen Sie noch einmal.',
  'The archive does not hold this file, although an answer names it.':
    'Das Archiv enthält diese Datei nicht, obwohl eine Antwort sie nennt.',
  'Export the collection again; if it is still missing, the upload never reached Prolific.':
    'Exportieren Sie die Sammlung erneut. Fehlt sie immer noch, kam sie nie bei Prolific an.',
  'This part of a file cannot be read at once.': 'Dieser Teil einer Datei lässt sich nicht auf einmal lesen.',
  'Ask for at most 4 MiB.': 'Fordern Sie höchstens 4 MiB an.',
  'Open it with another application, or save a copy.':
    'Öffnen Sie sie mit einem anderen Programm, oder sichern Sie eine Kopie.',
  'It holds {n} pages or frames, and only one would be left.':
    'Sie enthält {n} Seiten oder Bilder, und nur eines bliebe übrig.',
  'The picture is damaged, has too many pixels, or takes too long.':
    'Das Bild ist beschädigt, hat zu viele Pixel oder braucht zu lange.',
  'The picture is cut off.': 'Das Bild ist abgeschnitten.',
  'Drawings have no hash.': 'Zeichnungen haben keine Prüfsumme.',
  'The image is empty.': 'Das Bild ist leer.',
  'The file is empty.': 'Die Datei ist leer.',
  'The image is larger than 200 MiB.': 'Das Bild ist größer als 200 MiB.',
  'The image has too many pixels: JPEG is drawn up to {jpeg} megapixels, other kinds up to {others}.':
    'Das Bild hat zu viele Pixel: JPEG wird bis {jpeg} Megapixel gezeichnet, andere Arten bis {others}.',
  'The image could not be drawn: it is damaged, or took too long.':
    'Das Bild konnte nicht gezeichnet werden: Es ist beschädigt oder brauchte zu lange.',
  'The image could not be drawn: it is damaged.': 'Das Bild konnte nicht gezeichnet werden: Es ist beschädigt.',
  'The image took too long to decode.': 'Das Bild brauchte zu lange.',
  'Collection Desk cannot read this variety of the format.':
    'Collection Desk kann diese Spielart des Formats nicht lesen.',
  'Collection Desk cannot draw pictures of this format.': 'Collection Desk kann Bilder dieses Formats nicht zeichnen.',
  'Files of this type are shown by their icon.': 'Dateien dieser Art werden durch ihr Symbol gezeigt.',
  'The program that draws the image crashed twice because of it.':
    'Das Programm, das Bilder zeichnet, ist wegen dieses Bildes zweimal abgestürzt.',
  'This raw photograph holds no preview.': 'Diese Rohaufnahme enthält keine Vorschau.',
  'The drawing is not shown: {{reason}}.': 'Die Zeichnung wird nicht gezeigt: {{reason}}.',
  'Another drawing does not come to an end.': 'Eine andere Zeichnung kommt nicht zum Ende.',
  'Start Collection Desk again.': 'Starten Sie Collection Desk neu.',

  'The files are still being written to disk.': 'Die Dateien werden noch geschrieben.',
  'Drag them again.': 'Ziehen Sie sie noch einmal.',
  'Only GET and HEAD are allowed.': 'Nur GET und HEAD sind erlaubt.',
  'There is no file at this address.': 'An dieser Adresse ist keine Datei.',
  'The file ends too early.': 'Die Datei endet zu früh.',
  'Export the collection again.': 'Exportieren Sie die Sammlung erneut.',
  'The file is not in the library any more.': 'Die Datei ist nicht mehr in der Bibliothek.',
  'This kind of file can run code': 'Dateien dieser Art können Programme ausführen',
  'Collection Desk cannot tell whether this kind of file can run code':
    'Collection Desk kann nicht erkennen, ob Dateien dieser Art Programme ausführen können',
  'Save a copy if you trust the sender, and open it there.':
    'Sichern Sie eine Kopie, wenn Sie dem Absender vertrauen, und öffnen Sie sie dort.',
  '{{reason}}, so it is not opened from here.': '{{reason}}, darum wird sie von hier nicht geöffnet.',
  'It is shown in its folder instead. Open it there only if you trust the sender.':
    'Sie wird stattdessen in ihrem Ordner gezeigt. Öffnen Sie sie dort nur, wenn Sie dem Absender vertrauen.',
  '{{reason}}, so no application was started with it.': '{{reason}}, darum wurde kein Programm damit gestartet.',
  'The copy to open could not be written.': 'Die Kopie zum Öffnen konnte nicht geschrieben werden.',
  'No application opened this file.': 'Kein Programm hat diese Datei geöffnet.',
  'Choose one with “Open with…”, or save a copy.': 'Wählen Sie eines mit „Öffnen mit…“, oder sichern Sie eine Kopie.',
  'The copy could not be written.': 'Die Kopie konnte nicht geschrieben werden.',
  'Choose another folder, or free some space.': 'Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.',

  'The archive has no such file.': 'Das Archiv hat diese Datei nicht.',
  'The archive has no such submission.': 'Das Archiv hat diese Einsendung nicht.',
  'Search again, then mark it.': 'Suchen Sie noch einmal, und markieren Sie sie dann.',
  'This file is not a review that Collection Desk saved.':
    'Diese Datei ist keine Bewertung, die Collection Desk gesichert hat.',
  'Choose the file that your colleague saved with “Save review”.':
    'Wählen Sie die Datei, die Ihre Kollegin oder Ihr Kollege mit „Bewertung sichern“ gesichert hat.',
  'This review belongs to a collection that the library does not hold.':
    'Diese Bewertung gehört zu einer Sammlung, die die Bibliothek nicht enthält.',
  'Import the collection’s archive first, then merge the review.':
    'Importieren Sie zuerst das Archiv der Sammlung, und führen Sie dann die Bewertung zusammen.',
  '{{lines}} of {path} cannot be used; {{unit}} {n}: {{reason}} Nothing was marked.':
    '{{lines}} von {path} nicht verwendbar; {{unit}} {n}: {{reason}} Nichts wurde markiert.',
  line: 'Zeile',
  lines: 'Zeilen',
  task: 'Aufgabe',
  tasks: 'Aufgaben',
  '1 line': '1 Zeile',
  '{n} lines': '{n} Zeilen',
  '1 task': '1 Aufgabe',
  '{n} tasks': '{n} Aufgaben',
  'Look at the preview. Then correct the file, or leave out the wrong {{units}}.':
    'Sehen Sie sich die Vorschau an. Verbessern Sie dann die Datei, oder lassen Sie die falschen {{units}} aus.',
  'The marks or {path} have changed since the preview. Nothing was marked.':
    'Die Markierungen oder {path} haben sich seit der Vorschau geändert. Nichts wurde markiert.',
  'Look at the preview again.': 'Sehen Sie sich die Vorschau noch einmal an.',
  'There is no import of marks to undo.': 'Es gibt keinen Import von Markierungen zu widerrufen.',
  'Undo the latest import first. The last ten imports can be undone.':
    'Widerrufen Sie zuerst den letzten Import. Die letzten zehn Importe lassen sich widerrufen.',
  '{file} cannot be read as marks: {{reason}}. Nothing was marked.':
    '{file} lässt sich nicht als Markierungen lesen: {{reason}}. Nichts wurde markiert.',
  'Marks come from a table with the column submission_id, or from Label Studio’s export as JSON or JSON-MIN.':
    'Markierungen kommen aus einer Tabelle mit der Spalte submission_id oder aus dem Export von Label Studio als JSON oder JSON-MIN.',
  'it is larger than 256 MB': 'Sie ist größer als 256 MB',
  'its bytes do not fit the chosen encoding. Choose another one, or save it as “CSV UTF-8”':
    'die Bytes passen nicht zur gewählten Kodierung. Wählen Sie eine andere, oder sichern Sie sie als „CSV UTF-8“',
  'its encoding is not known. Save it as “CSV UTF-8”':
    'Ihre Zeichenkodierung ist nicht bekannt. Sichern Sie sie als „CSV UTF-8“',
  'it is not complete JSON': 'Sie ist kein vollständiges JSON',
  'it is not a list of tasks of Label Studio': 'Sie ist keine Liste von Aufgaben aus Label Studio',
  'it holds data other than tasks of Label Studio': 'Sie enthält andere Daten als Aufgaben aus Label Studio',
  'it has two columns "{name}"': 'Sie hat zwei Spalten „{name}“',
  'it has the column "{name}" beside "{other}". Rename it to "{saved}" if it holds marks, otherwise remove it':
    'Sie hat die Spalte „{name}“ neben „{other}“. Benennen Sie sie in „{saved}“ um, wenn sie Markierungen enthält, sonst entfernen Sie sie',
  'it has no column "submission_id"': 'Sie hat keine Spalte „submission_id“',
  'it has none of the columns {columns}': 'Sie hat keine der Spalten {columns}',
  'The library holds no {name}.': 'Die Bibliothek enthält nicht: {name}.',
  'The collection holds no {name}.': 'Die Sammlung enthält nicht: {name}.',
  'It belongs to another collection, "{collection}".': 'Sie gehört zu einer anderen Sammlung, „{collection}“.',
  'Several collections hold {name}. Choose one of them.': 'Mehrere Sammlungen enthalten {name}. Wählen Sie eine davon.',
  'Submission "{submission}" has no {file}.': 'Der Einsendung „{submission}“ fehlt: {file}.',
  'Several submissions "{submission}" have a {file}.': 'Mehrere Einsendungen „{submission}“ haben: {file}.',
  'The task has two decisions.': 'Die Aufgabe hat zwei Entscheidungen.',
  'The task has two ratings.': 'Die Aufgabe hat zwei Bewertungen mit Sternen.',
  'The data of the task has no submission_id.': 'Die Daten der Aufgabe haben keine submission_id.',
  'The data of the task names a file without its question, or with an index that is not a number.':
    'Die Daten der Aufgabe nennen eine Datei ohne ihre Frage oder mit einem Index, der keine Zahl ist.',
  '"{text}" is not a rating from 0 to 5.': '„{text}“ ist keine Zahl von Sternen von 0 bis 5.',
  'An item can have at most {most} tags. Nothing was marked.':
    'Ein Element kann höchstens {most} Schlagwörter haben. Es wurde nichts markiert.',
  'Remove tags from it, or say more in its note.': 'Entfernen Sie Schlagwörter, oder schreiben Sie mehr in die Notiz.',
  'A tag has more than {n} characters.': 'Ein Schlagwort hat mehr als {n} Zeichen.',
  'A tag has more than one line.': 'Ein Schlagwort hat mehr als eine Zeile.',
  'The note has more than {n} characters.': 'Die Notiz hat mehr als {n} Zeichen.',
  'The line names no submission.': 'Die Zeile nennt keine Einsendung.',
  'The line has more cells than the header. Put texts with separators in double quotes.':
    'Die Zeile hat mehr Zellen als die Kopfzeile. Setzen Sie Texte mit Trennzeichen in doppelte Anführungszeichen.',
  'A file needs both instruction_id and file_index.': 'Eine Datei braucht instruction_id und file_index.',
  '"{text}" is not the index of a file.': '„{text}“ ist nicht der Index einer Datei.',
  '"{text}" is not accept, reject or none.': '„{text}“ ist nicht accept, reject oder none.',
  'The {field} differs from that of {{unit}} {n}, which marks the same item.':
    '{field} ist anders als in {{unit}} {n}, die denselben Eintrag markiert.',
  'The item would have more than {n} tags.': 'Der Eintrag hätte mehr als {n} Schlagwörter.',

  'There is a recipe “{name}” already.': 'Es gibt schon ein Rezept „{name}“.',
  'Choose another name, or replace it.': 'Wählen Sie einen anderen Namen, oder ersetzen Sie es.',
  'A recipe repeats a search. It cannot repeat a selection.':
    'Ein Rezept wiederholt eine Suche. Eine Auswahl kann es nicht wiederholen.',
  'Mark the selected items, and hand over what has this mark.':
    'Markieren Sie die ausgewählten Einträge, und geben Sie weiter, was diese Markierung hat.',
  'There is no recipe “{name}”.': 'Es gibt kein Rezept „{name}“.',
  'Look at the list of recipes.': 'Sehen Sie in der Liste der Rezepte nach.',
  'The place to write to is not a full path.': 'Das Ziel ist kein vollständiger Pfad.',
  'Give a full path, from the root on.': 'Geben Sie einen vollständigen Pfad an.',
  'Pictures cannot be sorted by “{label}”: it is no question with options.':
    'Bilder lassen sich nicht nach „{label}“ ordnen: Das ist keine Frage mit Optionen.',
  'Use one of these: {names}.': 'Verwenden Sie eines davon: {names}.',
  'The size of this picture in pixels cannot be read.': 'Die Größe dieses Bildes in Pixeln lässt sich nicht lesen.',
  '{folder} is not empty, and was left as it is.': '{folder} ist nicht leer und blieb, wie es ist.',
  'Name a folder that is not there yet, or an empty one.':
    'Nennen Sie einen Ordner, den es noch nicht gibt, oder einen leeren.',
  'This package holds pictures only.': 'Dieses Paket enthält nur Bilder.',
  'Readers of this package cannot open {type}. Convert pictures to have it in the package.':
    'Programme für dieses Paket können {type} nicht öffnen. Wandeln Sie Bilder um, damit sie ins Paket kommt.',
  'No copy was made, because metadata cannot be removed from {files} and {n} more.':
    'Keine Kopie wurde angelegt, weil sich Metadaten nicht entfernen lassen aus {files} und {n} weiteren.',
  'No copy was made, because metadata cannot be removed from {files}.':
    'Keine Kopie wurde angelegt, weil sich Metadaten nicht entfernen lassen aus {files}.',
  'Select other files, or turn off “Remove metadata from copies” in the settings.':
    'Wählen Sie andere Dateien aus, oder schalten Sie „Metadaten aus Kopien entfernen“ in den Einstellungen aus.',
  'Nothing was written, because {n} files cannot be cleaned: {files}.':
    'Nichts wurde geschrieben, weil sich {n} Dateien nicht bereinigen lassen: {files}.',
  'Leave such files out, convert pictures to JPEG or PNG, or hand the files over with their metadata.':
    'Lassen Sie solche Dateien aus, wandeln Sie Bilder in JPEG oder PNG um, oder geben Sie die Dateien mit ihren Metadaten weiter.',
  'This file was left out by choice.': 'Diese Datei wurde auf Wunsch ausgelassen.',
  'Change the choice in the privacy sheet.': 'Ändern Sie die Wahl im Datenschutzblatt.',
  'The key for pseudonyms is gone again.': 'Der Schlüssel für Pseudonyme ist wieder verschwunden.',
  'Try once more.': 'Versuchen Sie es noch einmal.',
  'The library already has another key. With a new key, its pseudonyms change.':
    'Die Bibliothek hat schon einen anderen Schlüssel. Mit einem neuen Schlüssel ändern sich ihre Pseudonyme.',
  'Export the key first if pseudonyms were handed over, then give --force.':
    'Exportieren Sie zuerst den Schlüssel, wenn Pseudonyme weitergegeben wurden, und geben Sie dann --force an.',
  '{file} holds no key for pseudonyms.': '{file} enthält keinen Schlüssel für Pseudonyme.',
  'Choose a file that `pseudonym-key export` wrote.':
    'Wählen Sie eine Datei, die `pseudonym-key export` geschrieben hat.',
  'This library has no key for pseudonyms yet, and it can only be read.':
    'Diese Bibliothek hat noch keinen Schlüssel für Pseudonyme, und sie lässt sich nur lesen.',
  'Open it once where it can be written to, or import a key there.':
    'Öffnen Sie sie einmal dort, wo in sie geschrieben werden kann, oder importieren Sie dort einen Schlüssel.',
  'The metadata of this file cannot be removed: {{reason}}.':
    'Die Metadaten dieser Datei lassen sich nicht entfernen: {{reason}}.',
  'The text of this file cannot be changed: {{reason}}.': 'Der Text dieser Datei lässt sich nicht ändern: {{reason}}.',
  'it is longer than 8 MiB': 'Sie ist länger als 8 MiB',
  'what would be replaced is in several cells of the table': 'Was ersetzt würde, steht in mehreren Zellen der Tabelle',
  'something in it would be replaced, but documents can only be searched':
    'Etwas darin würde ersetzt, aber Dokumente lassen sich nur durchsuchen',
  'it is in an encoding that cannot be written here': 'Ihre Zeichencodierung lässt sich hier nicht schreiben',
  'Leave it out, or clean the copy with a program for its kind.':
    'Lassen Sie sie aus, oder bereinigen Sie die Kopie mit einem Programm für diese Art.',
  'it is larger than 4 MiB': 'Sie ist größer als 4 MiB',
  'it is in an encoding that is not read here': 'Ihre Zeichencodierung wird hier nicht gelesen',
  'it builds its content from entities': 'Sie setzt ihren Inhalt aus Entitäten zusammen',
  'it uses effects that can take for ever': 'Sie verwendet Effekte, die endlos dauern können',
  'it takes too much memory to read': 'Sie zu lesen braucht zu viel Speicher',
  'it takes too long to read': 'Sie zu lesen dauert zu lange',
  'it is a PDF of more than 128 MB': 'Sie ist ein PDF von mehr als 128 MB',
  'it is damaged': 'Sie ist beschädigt',
  'it is signed': 'Sie ist signiert',
  'it is encrypted': 'Sie ist verschlüsselt',
  'it is cut off': 'Sie ist abgeschnitten',
  'parts of it are packed in an old way': 'Teile von ihr sind auf alte Weise gepackt',
  'it holds a part of an unknown kind': 'Sie enthält einen Teil unbekannter Art',
  'it holds sound or a film': 'Sie enthält Ton oder einen Film',
  'it holds a form of its own kind (XFA)': 'Sie enthält ein Formular eigener Art (XFA)',
  'a picture in it is packed in an old way': 'Ein Bild in ihr ist auf alte Weise gepackt',
  'its header is compressed': 'Ihr Kopf ist komprimiert',
  'it does not say where its pixels end': 'Sie sagt nicht, wo ihre Pixel enden',
  'it has a table of colours of its own': 'Sie hat eine eigene Farbtabelle',
  'it has too many parts': 'Sie hat zu viele Teile',
  'it holds a damaged colour profile': 'Sie enthält ein beschädigtes Farbprofil',
  'it holds a picture of an unknown kind': 'Sie enthält ein Bild unbekannter Art',
  'it holds a track of an unknown kind': 'Sie enthält eine Spur unbekannter Art',
  'it holds a track of data in fragments': 'Sie enthält eine Datenspur in Bruchstücken',
  'it holds a track of text, which may say anything': 'Sie enthält eine Textspur, in der alles stehen kann',
  'it holds attached files': 'Sie enthält angehängte Dateien',
  'it holds another file as text': 'Sie enthält eine andere Datei als Text',
  'it holds no picture': 'Sie enthält kein Bild',
  'it holds no pixels': 'Sie enthält keine Pixel',
  'it holds no sound': 'Sie enthält keinen Ton',
  'it holds something that is neither sound nor a known tag':
    'Sie enthält etwas, das weder Ton noch ein bekanntes Feld ist',
  'it is a raw photograph, or holds pictures within the picture':
    'Sie ist eine Rohaufnahme oder enthält Bilder im Bild',
  'it is larger than 256 MB, and no film': 'Sie ist größer als 256 MB und kein Film',
  'it lists its parts in an old way': 'Sie führt ihre Teile auf alte Weise auf',
  'its frames may be files with metadata of their own': 'Ihre Bilder können Dateien mit eigenen Metadaten sein',
  'its sound may be files with metadata of their own': 'Ihr Ton kann aus Dateien mit eigenen Metadaten bestehen',
  'its pixels may be files with metadata of their own': 'Ihre Pixel können Dateien mit eigenen Metadaten sein',
  'its media data is in another file': 'Ihre Bild- oder Tondaten sind in einer anderen Datei',
  'its sound is packed in a way that may hold metadata': 'Ihr Ton ist so gepackt, dass er Metadaten enthalten kann',
  'its sound is packed in an old way': 'Ihr Ton ist auf alte Weise gepackt',
  'only that of JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, M4A, MP3, WAV and PDF can be':
    'Möglich ist es nur bei JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, M4A, MP3, WAV und PDF',
  'is too long': 'ist zu lang',
  'is not a path inside the folder': 'ist kein Pfad im Ordner',
  'holds {braces}': 'enthält {braces}',
  '{folder} is a link that leads out of the chosen folder.':
    '{folder} ist eine Verknüpfung, die aus dem gewählten Ordner herausführt.',
  'Choose an empty folder, or remove the link.': 'Wählen Sie einen leeren Ordner, oder entfernen Sie die Verknüpfung.',
  'The pattern for file names {{what}}.': 'Das Muster für die Namen der Dateien {{what}}.',
  'Use {names} and slashes, for example {example}.': 'Verwenden Sie {names} und Schrägstriche, zum Beispiel {example}.',
  'The table has no column “{name}”.': 'Die Tabelle hat keine Spalte „{name}“.',
  'It has: {names}.': 'Sie hat: {names}.',
  'The table has {n} columns; SQLite takes {most}.': 'Die Tabelle hat {n} Spalten; SQLite nimmt {most}.',
  'The table has {n} columns; a sheet of Excel takes {most}.':
    'Die Tabelle hat {n} Spalten; ein Blatt von Excel nimmt {most}.',
  'Choose columns, or join several chosen options in one cell.':
    'Wählen Sie Spalten, oder verbinden Sie mehrere gewählte Optionen in einer Zelle.',
  'The table would hold more than {n} pictures, which Excel does not show well.':
    'Die Tabelle enthielte mehr als {n} Bilder, was Excel nicht gut zeigt.',
  'Choose fewer rows with a filter, or save the table without thumbnails.':
    'Wählen Sie mit einem Filter weniger Zeilen, oder sichern Sie die Tabelle ohne Vorschaubilder.',

  'The document could not be opened.': 'Das Dokument konnte nicht geöffnet werden.',
  'It is at {place}.': 'Es liegt unter {place}.',
};
