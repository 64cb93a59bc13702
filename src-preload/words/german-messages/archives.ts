/** Messages about archives and their import. */
import type { Messages } from '../messages.ts';

export const ARCHIVE_MESSAGES: Messages = {
  'the archive does not give its size or position': 'Das Archiv nennt ihre Größe oder Stelle nicht',
  'its sizes contradict each other': 'Ihre Größenangaben widersprechen sich',
  'its size cannot be true': 'Ihre Größenangabe kann nicht stimmen',
  'the archive ends inside of it': 'Das Archiv endet mitten in ihr',
  'its bytes overlap those of another file': 'Ihre Bytes überschneiden sich mit denen einer anderen Datei',
  'it {{is}}. {{hint}}': 'Sie {{is}}. {{hint}}',
  'This file cannot be read: {{reason}}.': 'Diese Datei lässt sich nicht lesen: {{reason}}.',
  'This file {{is}}. {{hint}}': 'Diese Datei {{is}}. {{hint}}',
  'its name is too long': 'Ihr Name ist zu lang',
  '“{name}” of participant {id}: {{reason}}': '„{name}“ der teilnehmenden Person {id}: {{reason}}',
  '“{name}”, which no answer names: {{reason}}': '„{name}“, in keiner Antwort genannt: {{reason}}',
  '{all} entries were left out, because their names are unsafe. Only the first {listed} are listed.':
    '{all} Einträge wurden ausgelassen, weil ihre Namen nicht sicher sind. Nur die ersten {listed} sind aufgeführt.',
  'The archive has {all} warnings about its entries. Only the first {listed} are listed.':
    'Das Archiv hat {all} Warnungen zu seinen Einträgen. Nur die ersten {listed} sind aufgeführt.',
  '“{name}” was left out: {{reason}}.': '„{name}“ wurde ausgelassen: {{reason}}.',
  'it has no name': 'Sie hat keinen Namen',
  'its name holds a null character': 'Ihr Name enthält ein Nullzeichen',
  'its name points outside of the archive': 'Ihr Name zeigt aus dem Archiv heraus',
  'There are {n} bytes {{where}} that do not belong to it. They were ignored.':
    'Es gibt {n} Bytes {{where}}, die nicht dazugehören. Sie wurden übergangen.',
  'before the archive': 'vor dem Archiv',
  'after the archive': 'hinter dem Archiv',
  'method {n}': 'Verfahren {n}',
  'This archive claims to hold far more than its size allows.':
    'Dieses Archiv gibt an, weit mehr zu enthalten, als seine Größe zulässt.',
  'Export the collection again from Prolific and import that archive.':
    'Exportieren Sie die Sammlung erneut aus Prolific, und importieren Sie dieses Archiv.',
  'The list of files in this archive is damaged.': 'Das Verzeichnis der Dateien in diesem Archiv ist beschädigt.',
  'Download the export again. If that fails, request a new export of the collection.':
    'Laden Sie den Export noch einmal herunter. Gelingt das nicht, fordern Sie einen neuen Export der Sammlung an.',
  'This archive is protected by a password.': 'Dieses Archiv ist durch ein Passwort geschützt.',
  'Choose the archive that Prolific’s export made, or pack its files again without a password.':
    'Wählen Sie das Archiv, das der Export von Prolific erstellt hat, oder packen Sie seine Dateien neu ohne Passwort.',
  'This file is not a ZIP archive.': 'Diese Datei ist kein ZIP-Archiv.',
  'Choose the ZIP file that Prolific’s export downloaded.':
    'Wählen Sie die ZIP-Datei, die der Export von Prolific heruntergeladen hat.',
  'This file is two ZIP archives, one after the other.':
    'Diese Datei besteht aus zwei ZIP-Archiven, eines hinter dem anderen.',
  'Import each export’s own ZIP, as Prolific’s export downloaded it.':
    'Importieren Sie das ZIP jedes Exports für sich, so wie es von Prolific heruntergeladen wurde.',
  'This file is one part of a split archive.': 'Diese Datei ist ein Teil eines geteilten Archivs.',
  'Put all parts into one folder, join them, and import the whole ZIP. For .z01, .z02 and .zip: zip -s 0 NAME.zip --out whole.zip. For .001, .002 and so on: cat NAME.zip.0* > whole.zip, or on Windows: copy /b NAME.zip.0* whole.zip.':
    'Legen Sie alle Teile in einen Ordner, fügen Sie sie zusammen und importieren Sie das ganze ZIP. Für .z01, .z02 und .zip: zip -s 0 NAME.zip --out whole.zip. Für .001, .002 und so weiter: cat NAME.zip.0* > whole.zip, unter Windows: copy /b NAME.zip.0* whole.zip.',
  'The download is incomplete: the end of the archive is missing.':
    'Der Download ist unvollständig: Das Ende des Archivs fehlt.',
  'Download the export again. A download in Collection Desk continues where it stopped.':
    'Laden Sie den Export noch einmal herunter. In Collection Desk geht ein Download dort weiter, wo er aufgehört hat.',
  'This archive claims to hold more files than any export of Prolific does.':
    'Dieses Archiv gibt an, mehr Dateien zu enthalten als irgendein Export von Prolific.',
  'The archive holds “{name}” more than once. The last one counts.':
    'Das Archiv enthält „{name}“ mehr als einmal. Die letzte Fassung gilt.',
  '“{name}” and “{other}” differ only in upper and lower case, in how letters are composed, or in slashes.':
    '„{name}“ und „{other}“ unterscheiden sich nur in Groß- und Kleinschreibung, in der Zusammensetzung von Buchstaben oder in Schrägstrichen.',
  'it holds more bytes than the archive declares': 'Sie enthält mehr Bytes, als das Archiv angibt',
  'it holds fewer bytes than the archive declares': 'Sie enthält weniger Bytes, als das Archiv angibt',
  'its checksum is wrong': 'Ihre Prüfsumme stimmt nicht',
  '“{name}” is too large to be read at once ({n} bytes).':
    '„{name}“ ist zu groß, um auf einmal gelesen zu werden ({n} Bytes).',
  'Save a copy of it instead, and open that.': 'Sichern Sie stattdessen eine Kopie, und öffnen Sie diese.',
  'it is compressed and cannot be read in parts': 'Sie ist komprimiert und lässt sich nicht in Teilen lesen',
  'The archive could not be read from the disk.': 'Das Archiv konnte nicht vom Datenträger gelesen werden.',
  'Check that the disk is still connected, then try again.':
    'Prüfen Sie, ob der Datenträger noch verbunden ist, und versuchen Sie es noch einmal.',
  'its compressed bytes are damaged': 'Ihre komprimierten Bytes sind beschädigt',
  'its header is not where the archive says': 'Ihr Kopf ist nicht dort, wo das Archiv ihn angibt',
  'its header contradicts the archive’s directory': 'Ihr Kopf widerspricht dem Verzeichnis des Archivs',
  '“{name}” is damaged: {{reason}}.': '„{name}“ ist beschädigt: {{reason}}.',
  'This file is damaged: {{reason}}.': 'Diese Datei ist beschädigt: {{reason}}.',
  'Export the collection again. If the file is still damaged, the participant’s upload itself is damaged.':
    'Exportieren Sie die Sammlung erneut. Ist die Datei dann noch beschädigt, wurde sie schon beschädigt hochgeladen.',
  'The archive of this collection is missing from the library.': 'Das Archiv dieser Sammlung fehlt in der Bibliothek.',
  'Put the ZIP back as {file}, or import or export the collection again. Your marks and notes are kept.':
    'Legen Sie das ZIP wieder als {file} ab, oder importieren oder exportieren Sie die Sammlung erneut. Ihre Markierungen und Notizen bleiben.',
  'The folder of this archive in the library is a link. Nothing is written through it.':
    'Der Ordner dieses Archivs in der Bibliothek ist eine Verknüpfung. Über sie wird nichts geschrieben.',
  'Move the folder itself to {folder}. Removing the collection deletes only the link.':
    'Verschieben Sie den Ordner selbst nach {folder}. Das Entfernen der Sammlung löscht nur die Verknüpfung.',
  'The archive of this collection in the library was changed or replaced: it is not the file that was imported.':
    'Das Archiv dieser Sammlung in der Bibliothek wurde geändert oder ersetzt: Es ist nicht die Datei, die importiert wurde.',
  'Put the imported ZIP back as {file}. To use the other one, import it from another place.':
    'Legen Sie das importierte ZIP wieder als {file} ab. Um das andere zu verwenden, importieren Sie es von einem anderen Ort.',
  'The archive holds {n} files named responses.jsonl. “{name}” was imported.':
    'Das Archiv enthält {n} Dateien namens responses.jsonl. „{name}“ wurde importiert.',
  'they claim to be far larger than the archive allows': 'Sie geben an, weit größer zu sein, als das Archiv zulässt',
  'This ZIP holds no responses.jsonl, so it is not an export of a collection.':
    'Dieses ZIP enthält keine responses.jsonl, ist also kein Export einer Sammlung.',
  'Take “{name}” out of this ZIP, then import it.':
    'Entpacken Sie „{name}“ aus diesem ZIP, und importieren Sie es dann.',
  'Take Prolific’s export out of this ZIP, then import it.':
    'Entpacken Sie den Export von Prolific aus diesem ZIP, und importieren Sie ihn dann.',
  'This ZIP holds no responses.jsonl, but another ZIP: “{name}”.':
    'Dieses ZIP enthält keine responses.jsonl, aber ein anderes ZIP: „{name}“.',
  'This ZIP holds no responses.jsonl, but {n} other ZIPs. The first is “{name}”.':
    'Dieses ZIP enthält keine responses.jsonl, aber {n} andere ZIPs. Das erste ist „{name}“.',
  'The responses of this archive cannot be read: {{reason}}.':
    'Die Antworten dieses Archivs lassen sich nicht lesen: {{reason}}.',
  'is protected by a password': 'ist durch ein Passwort geschützt',
  'Pack the archive again without a password, then import it.':
    'Packen Sie das Archiv neu ohne Passwort, und importieren Sie es dann.',
  'is a link or a device, not a file': 'ist eine Verknüpfung oder ein Gerät, keine Datei',
  'Pack the file itself into the archive, then import it.':
    'Packen Sie die Datei selbst in das Archiv, und importieren Sie es dann.',
  'is packed with {{method}}, which Collection Desk cannot read':
    'ist mit {{method}} gepackt, was Collection Desk nicht lesen kann',
  'Pack the archive again with ordinary compression (Deflate), then import it.':
    'Packen Sie das Archiv neu mit gewöhnlicher Kompression (Deflate), und importieren Sie es dann.',
  '“{name}” {{is}}.': '„{name}“ {{is}}.',
  'This archive is larger than 4 GiB, but was packed without Zip64, so it does not give the positions of its files.':
    'Dieses Archiv ist größer als 4 GiB, wurde aber ohne Zip64 gepackt, darum nennt es die Stellen seiner Dateien nicht.',
  'Import the ZIP that Prolific’s export downloaded, or pack its files again with a program that writes Zip64, such as 7-Zip.':
    'Importieren Sie das ZIP, das der Export von Prolific heruntergeladen hat, oder packen Sie seine Dateien neu mit einem Programm, das Zip64 schreibt, etwa 7-Zip.',

  'The export was of collection {definition}, but the archive is of {archive}. It is filed under its own collection, without the questions of the other.':
    'Der Export war von der Sammlung {definition}, das Archiv ist aber von {archive}. Es gehört jetzt zu seiner eigenen Sammlung, ohne die Fragen der anderen.',
  'The archive does not hold this file.': 'Das Archiv enthält diese Datei nicht.',
  'The import ended before it was finished.': 'Der Import endete, bevor er fertig war.',
  'Try again. If it happens again, the machine may not have enough memory.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, hat der Rechner vielleicht zu wenig Speicher.',
  'The library does not hold this archive any more.': 'Die Bibliothek enthält dieses Archiv nicht mehr.',
  'Open the collection again from the list of collections.':
    'Öffnen Sie die Sammlung noch einmal in der Liste der Sammlungen.',
  'The archive’s responses.jsonl is text in UTF-16. It was read as the same text in UTF-8.':
    'Die responses.jsonl des Archivs ist Text in UTF-16. Sie wurde als derselbe Text in UTF-8 gelesen.',
  'The archive’s responses.jsonl is text in UTF-32. Save it in UTF-8 and pack the ZIP again, or export the collection again.':
    'Die responses.jsonl des Archivs ist Text in UTF-32. Sichern Sie sie in UTF-8, und packen Sie das ZIP neu, oder exportieren Sie die Sammlung erneut.',
  'The archive’s responses.jsonl is compressed with gzip. Unpack it and pack the ZIP again, or export the collection again.':
    'Die responses.jsonl des Archivs ist mit gzip komprimiert. Entpacken Sie sie, und packen Sie das ZIP neu, oder exportieren Sie die Sammlung erneut.',
  'The archive’s responses.jsonl is a list in JSON, not one object in each line. Export the collection again.':
    'Die responses.jsonl des Archivs ist eine Liste in JSON, nicht ein Objekt in jeder Zeile. Exportieren Sie die Sammlung erneut.',
  'The archive’s responses.jsonl spreads its objects over several lines. Each object must be in one line. Export the collection again.':
    'Die responses.jsonl des Archivs verteilt ihre Objekte auf mehrere Zeilen. Jedes Objekt muss in einer Zeile sein. Exportieren Sie die Sammlung erneut.',
  'The archive’s responses.jsonl has a comma after each object. Export the collection again.':
    'Die responses.jsonl des Archivs hat ein Komma hinter jedem Objekt. Exportieren Sie die Sammlung erneut.',
  'The archive’s responses.jsonl ends its lines with carriage returns alone, so all of it is one line. Export the collection again.':
    'Die responses.jsonl des Archivs beendet ihre Zeilen nur mit Wagenrückläufen, darum ist alles eine Zeile. Exportieren Sie die Sammlung erneut.',
  'The responses of this archive are damaged, so none were imported.':
    'Die Antworten dieses Archivs sind beschädigt, darum wurden keine importiert.',
  'The archive holds no collection.json; questions were taken from the responses.':
    'Das Archiv enthält keine collection.json; die Fragen wurden den Antworten entnommen.',
  'Import the ZIP that Prolific’s export downloaded, or pack its folder again.':
    'Importieren Sie die ZIP-Datei, die Prolifics Export heruntergeladen hat, oder packen Sie ihren Ordner erneut.',
  'The archive’s collection.json cannot be read; questions were taken from the responses.':
    'Die collection.json des Archivs lässt sich nicht lesen; die Fragen wurden den Antworten entnommen.',
  'The archive’s collection.json lists no questions; they were taken from the responses.':
    'Die collection.json des Archivs nennt keine Fragen; sie wurden den Antworten entnommen.',
  'Text of the archive’s collection.json is not UTF-8 or holds half of a character; each such place shows as “�”.':
    'Text der collection.json des Archivs ist nicht UTF-8 oder enthält ein halbes Zeichen; jede solche Stelle erscheint als „�“.',
  'The archive’s collection.json does not give a readable date of the export; the date of the import is used to order exports.':
    'Die collection.json des Archivs nennt kein lesbares Datum des Exports; Exporte werden nach dem Datum des Imports geordnet.',
  'A key occurs twice in the same object of collection.json; the last one counts.':
    'Ein Schlüssel kommt in einem Objekt der collection.json zweimal vor; der letzte gilt.',
  'The archive’s collection.json lists': 'Die collection.json des Archivs nennt',
  'Prolific lists': 'Prolific nennt',
  '{{lists}} the question “{id}” more than once; only what the first one lacks was taken from the others.':
    '{{lists}} die Frage „{id}“ mehr als einmal; von den anderen wurde nur übernommen, was der ersten fehlt.',
  '{{lists}} two options of the question “{id}” with the same value; the label of the first one counts.':
    '{{lists}} zwei Optionen der Frage „{id}“ mit demselben Wert; die Beschriftung der ersten gilt.',
  '{{lists}} an option of the question “{id}” without a value; its label was taken as the value.':
    '{{lists}} eine Option der Frage „{id}“ ohne Wert; ihre Beschriftung wurde als Wert genommen.',
  '{{lists}} the question “{id}” with more than {options} options, or with a text of more than {characters} characters. What is beyond that was left out. Answers keep their values.':
    '{{lists}} die Frage „{id}“ mit mehr als {options} Optionen oder mit einem Text von mehr als {characters} Zeichen. Was darüber liegt, wurde weggelassen. Antworten behalten ihre Werte.',
  '{{lists}} {{found}}; only the first {{most}} were taken. Submissions that answer others cannot be read.':
    '{{lists}} {{found}}; nur die ersten {{most}} wurden übernommen. Einsendungen, die andere beantworten, können nicht gelesen werden.',
  'Answers name {{questions}} that the collection does not list: {{ids}}. The texts of the questions were taken from the answers.':
    'Antworten nennen {{questions}}, die die Sammlung nicht aufführt: {{ids}}. Die Texte der Fragen wurden den Antworten entnommen.',
  'Some answers give {{questions}} in other words: {{ids}}. Views and tables show one wording. Tables as JSON Lines hold the wording of each answer.':
    'Manche Antworten nennen {{questions}} in anderen Worten: {{ids}}. Ansichten und Tabellen zeigen einen Wortlaut. Tabellen als JSON Lines enthalten den Wortlaut jeder Antwort.',
  '1 question': '1 Frage',
  '{n} questions': '{n} Fragen',
  '{ids} and {n} more': '{ids} und {n} weitere',
  '1 answer to the question “{id}” does not have the form of its type ({type}). Filters by option, lists of files, and tables with a column for each option leave such answers out. Other views and tables show them as text.':
    '1 Antwort auf die Frage „{id}“ hat nicht die Form ihrer Art ({type}). Filter nach Optionen, Listen von Dateien und Tabellen mit einer Spalte für jede Option lassen solche Antworten aus. Andere Ansichten und Tabellen zeigen sie als Text.',
  '{n} answers to the question “{id}” do not have the form of its type ({type}). Filters by option, lists of files, and tables with a column for each option leave such answers out. Other views and tables show them as text.':
    '{n} Antworten auf die Frage „{id}“ haben nicht die Form ihrer Art ({type}). Filter nach Optionen, Listen von Dateien und Tabellen mit einer Spalte für jede Option lassen solche Antworten aus. Andere Ansichten und Tabellen zeigen sie als Text.',
  'The archive holds a file that is not part of an export: “{name}”. Only the archive itself keeps it.':
    'Das Archiv enthält eine Datei, die nicht zu einem Export gehört: „{name}“. Nur das Archiv selbst bewahrt sie.',
  'The archive holds {n} files that are not part of an export, such as “{name}”. Only the archive itself keeps them.':
    'Das Archiv enthält {n} Dateien, die nicht zu einem Export gehören, etwa „{name}“. Nur das Archiv selbst bewahrt sie.',
  'The archive is damaged here: this line and all behind it are missing.':
    'Das Archiv ist hier beschädigt: Diese Zeile und alle dahinter fehlen.',
  'Export the collection again and import the new archive.':
    'Exportieren Sie die Sammlung erneut, und importieren Sie das neue Archiv.',
  'The responses of this archive are damaged: {{read}} in front of the damage could be read, the rest is missing. The last of them may differ from what was sent. {{todo}}':
    'Die Antworten dieses Archivs sind beschädigt: {{read}} vor dem Schaden konnten gelesen werden, der Rest fehlt. Die letzte davon kann vom Gesendeten abweichen. {{todo}}',
  'The checksum of this archive’s responses is wrong: {{read}} could be read, but some of their answers may differ from what was sent. {{todo}}':
    'Die Prüfsumme der Antworten dieses Archivs stimmt nicht: {{read}} konnten gelesen werden, aber manche ihrer Antworten können vom Gesendeten abweichen. {{todo}}',
  '1 submission': '1 Einsendung',
  '{n} submissions': '{n} Einsendungen',

  'The line is nested too deeply.': 'Die Zeile ist zu tief verschachtelt.',
  'A response of the line holds more than {n} values.': 'Eine Antwort der Zeile enthält mehr als {n} Werte.',
  'The line is longer than {n} MiB.': 'Die Zeile ist länger als {n} MiB.',
  'The line is valid JSON, but not an object.': 'Die Zeile ist gültiges JSON, aber kein Objekt.',
  'The line has no usable submission_id.': 'Die Zeile hat keine brauchbare submission_id.',
  'The submission_id of the line is damaged.': 'Die submission_id der Zeile ist beschädigt.',
  'The line has a response that does not say which instruction it answers.':
    'Die Zeile hat eine Antwort, die nicht sagt, welche Anweisung sie beantwortet.',
  'The collection has more than {n} different instructions.': 'Die Sammlung hat mehr als {n} verschiedene Anweisungen.',
  'The line has more than {n} responses.': 'Die Zeile hat mehr als {n} Antworten.',
  'The line has a response whose instruction id is empty, too long or holds control characters.':
    'Die Zeile hat eine Antwort, deren Kennung der Anweisung leer oder zu lang ist oder Steuerzeichen enthält.',
  'The file ends within the line before, so further lines may be missing.':
    'Die Datei endet mitten in der Zeile davor, darum können weitere Zeilen fehlen.',
  'The line is not valid JSON.': 'Die Zeile ist kein gültiges JSON.',
  'No participant_id in {{lines}}.': 'Keine participant_id in {{lines}}.',
  'No readable responses in {{lines}}.': 'Keine lesbaren Antworten in {{lines}}.',
  'A created_at that is absent or no date in {{lines}}; sorting by date puts these last.':
    'created_at fehlt oder ist kein Datum in {{lines}}; nach Datum geordnet kommen diese zuletzt.',
  'Text that is not UTF-8 or holds half of a character in {{lines}}; each such place shows as “�”.':
    'Text, der nicht UTF-8 ist oder ein halbes Zeichen enthält, in {{lines}}; jede solche Stelle erscheint als „�“.',
  'A key that occurs twice in the same object in {{lines}}; the last one counts.':
    'Ein Schlüssel, der in einem Objekt zweimal vorkommt, in {{lines}}; der letzte gilt.',
  'Another collection_id than the archive’s own in {{lines}}.':
    'Eine andere collection_id als die des Archivs in {{lines}}.',
  'A field of a submission or of an answer that this version does not read in {{lines}}. Only tables as JSON Lines hold it; searches and other tables leave it out.':
    'Ein Feld einer Einsendung oder einer Antwort, das diese Fassung nicht liest, in {{lines}}. Nur Tabellen als JSON Lines enthalten es; Suchen und andere Tabellen lassen es aus.',
  'A submission_id that an earlier line has too in {{lines}}; both are kept.':
    'Eine submission_id, die auch eine frühere Zeile hat, in {{lines}}; beide bleiben.',
  'A file was found only under another spelling of its path in {{lines}}.':
    'Eine Datei wurde nur unter einer anderen Schreibung ihres Pfades gefunden in {{lines}}.',
  'A path that several files of the archive could have in other spellings in {{lines}}; its file counts as missing.':
    'Ein Pfad, den in anderer Schreibung mehrere Dateien des Archivs haben könnten, in {{lines}}; seine Datei gilt als fehlend.',
  'More different values than can be offered as filters in {{lines}}.':
    'Mehr verschiedene Werte, als sich als Filter anbieten lassen, in {{lines}}.',
  'line {n}': 'Zeile {n}',
  '{n} lines, first in line {first}': '{n} Zeilen, zuerst in Zeile {first}',
};
