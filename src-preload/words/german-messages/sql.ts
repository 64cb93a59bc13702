/** Messages about queries in SQL. */
import type { Messages } from '../messages.ts';

export const SQL_MESSAGES: Messages = {
  'The query took longer than {n} s and was stopped. Nothing was changed.':
    'Die Abfrage dauerte länger als {n} s und wurde gestoppt. Nichts wurde geändert.',
  'Ask for less, or allow more time.': 'Fragen Sie weniger ab, oder erlauben Sie mehr Zeit.',
  'The query needed more than 2 GB of memory and was stopped. Nothing was changed.':
    'Die Abfrage brauchte mehr als 2 GB Speicher und wurde gestoppt. Nichts wurde geändert.',
  'Ask for fewer rows or columns.': 'Fragen Sie weniger Zeilen oder Spalten ab.',
  'The query ended before its answer. Nothing was changed.':
    'Die Abfrage endete vor ihrem Ergebnis. Nichts wurde geändert.',
  'The tables are: {names}.': 'Die Tabellen sind: {names}.',
  'The table {table} has: {columns}.': 'Die Tabelle {table} hat: {columns}.',
  'Line {n}: {{message}}': 'Zeile {n}: {{message}}',
  'Look at the list of collections for its id.': 'Suchen Sie ihre Kennung in der Liste der Sammlungen.',
  'A query reads at most {most} collections at once, and the library holds {n}.':
    'Eine Abfrage liest höchstens {most} Sammlungen auf einmal, und die Bibliothek enthält {n}.',
  'Choose one collection.': 'Wählen Sie eine Sammlung.',
  'There is no query.': 'Es gibt keine Abfrage.',
  'Queries only read, so {keyword} is not possible. Nothing was changed.':
    'Abfragen lesen nur, darum ist {keyword} nicht möglich. Nichts wurde geändert.',
  'The query would change data. Queries only read. Nothing was changed.':
    'Die Abfrage würde Daten ändern. Abfragen lesen nur. Nichts wurde geändert.',
  'Begin with SELECT, WITH, VALUES or EXPLAIN, and write one statement.':
    'Beginnen Sie mit SELECT, WITH, VALUES oder EXPLAIN, und schreiben Sie eine Anweisung.',
  'There is more than one query. Nothing was changed.': 'Es ist mehr als eine Abfrage. Nichts wurde geändert.',
  'Keep one query. Delete the others and the text behind the semicolon.':
    'Behalten Sie eine Abfrage. Löschen Sie die anderen und den Text hinter dem Semikolon.',
  'SQLite does not understand the query from “{text}” on.': 'SQLite versteht die Abfrage ab „{text}“ nicht.',
  'Look at this word and the one before it: a comma, a bracket or a keyword may be wrong or missing.':
    'Sehen Sie sich dieses Wort und das davor an: Ein Komma, eine Klammer oder ein Schlüsselwort kann falsch sein oder fehlen.',
  'The query ends too early.': 'Die Abfrage endet zu früh.',
  'Close every bracket and quotation mark, and finish the last part.':
    'Schließen Sie jede Klammer und jedes Anführungszeichen, und vervollständigen Sie den letzten Teil.',
  'There is no table “{name}”.': 'Es gibt keine Tabelle „{name}“.',
  'There is no column “{name}” in these tables.': 'In diesen Tabellen gibt es keine Spalte „{name}“.',
  "There is no column “{name}”. Texts have single quotation marks: '{same}'.":
    "Es gibt keine Spalte „{name}“. Texte haben einfache Anführungszeichen: '{same}'.",
  'More than one table has a column “{name}”.': 'Mehr als eine Tabelle hat eine Spalte „{name}“.',
  'Write the table before the column, such as {name}.': 'Schreiben Sie die Tabelle vor die Spalte, etwa {name}.',
  'SQLite has no function “{name}”.': 'SQLite hat keine Funktion „{name}“.',
  'Look for it in SQLite’s list of functions.': 'Suchen Sie sie in der Liste der Funktionen von SQLite.',
  'The function {name} takes another number of values.': 'Die Funktion {name} braucht eine andere Zahl von Werten.',
  'The query calls a function that could reach other files or programs. Nothing was changed.':
    'Die Abfrage ruft eine Funktion auf, die andere Dateien oder Programme erreichen könnte. Nichts wurde geändert.',
  'Remove the function.': 'Entfernen Sie die Funktion.',
  'The query has a place for a value, such as ? or :name, but no value for it.':
    'Die Abfrage hat eine Stelle für einen Wert, etwa ? oder :name, aber keinen Wert dafür.',
  'Write the value itself into the query.': 'Schreiben Sie den Wert selbst in die Abfrage.',
  'One value of the result is too large.': 'Ein Wert des Ergebnisses ist zu groß.',
  'Ask for a part of it, for example with substr or length.':
    'Fragen Sie einen Teil davon ab, zum Beispiel mit substr oder length.',
  'SQLite says: {message}.': 'SQLite sagt: {message}.',
};
