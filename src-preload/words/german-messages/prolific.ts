/** Messages about Prolific, its network and downloads. */
import type { Messages } from '../messages.ts';

export const PROLIFIC_MESSAGES: Messages = {
  'its certificate is not trusted, because this computer does not know the authority that issued it':
    'Seinem Zertifikat wird nicht vertraut, weil dieser Rechner die ausstellende Stelle nicht kennt',
  'its certificate is not trusted, because it has expired':
    'Seinem Zertifikat wird nicht vertraut, weil es abgelaufen ist',
  'its certificate is not trusted, because it is not valid yet':
    'Seinem Zertifikat wird nicht vertraut, weil es noch nicht gültig ist',
  'its certificate is not trusted, because it was issued for another host':
    'Seinem Zertifikat wird nicht vertraut, weil es für einen anderen Rechner ausgestellt ist',
  'its certificate is not trusted, because it was revoked':
    'Seinem Zertifikat wird nicht vertraut, weil es zurückgerufen wurde',
  'its certificate is not trusted, because the list of revoked certificates could not be checked':
    'Seinem Zertifikat wird nicht vertraut, weil sich die Liste zurückgerufener Zertifikate nicht prüfen ließ',
  'its certificate is not trusted, because it could not be checked':
    'Seinem Zertifikat wird nicht vertraut, weil es sich nicht prüfen ließ',
  'Check the date and time of this computer.': 'Prüfen Sie Datum und Uhrzeit dieses Rechners.',
  'If your institute or a virus scanner inspects encrypted connections, add its certificate authority to those of the system, or name its file in NODE_EXTRA_CA_CERTS. Then start Collection Desk again.':
    'Wenn Ihre Einrichtung oder ein Virenscanner verschlüsselte Verbindungen prüft, fügen Sie deren Zertifizierungsstelle denen des Systems hinzu, oder nennen Sie ihre Datei in NODE_EXTRA_CA_CERTS. Starten Sie Collection Desk dann neu.',
  'its name could not be looked up': 'Sein Name ließ sich nicht auflösen',
  'it refused the connection': 'Er hat die Verbindung abgelehnt',
  'the connection broke': 'Die Verbindung brach ab',
  'a proxy refused the connection': 'Ein Proxy hat die Verbindung abgelehnt',
  'it did not answer in time': 'Er hat nicht rechtzeitig geantwortet',
  'there is no network': 'Es gibt kein Netz',
  'it cannot be reached from this network': 'Er ist aus diesem Netz nicht erreichbar',
  'the connection failed': 'Die Verbindung schlug fehl',
  '{{reason}} ({code})': '{{reason}} ({code})',
  'no encrypted connection to it could be made': 'Eine verschlüsselte Verbindung kam nicht zustande',
  'Prolific did not return the questions’ options, so answers show their raw values.':
    'Prolific hat die Optionen der Fragen nicht geliefert, darum zeigen Antworten ihre rohen Werte.',
  'The store refused the download link ({status}).': 'Der Speicher hat den Link zum Download abgelehnt ({status}).',
  'Try again to request a new export. If this happens again, check that the clock of this computer is right.':
    'Versuchen Sie es noch einmal, um einen neuen Export anzufordern. Geschieht es wieder, prüfen Sie die Uhr dieses Rechners.',
  'The download was interrupted: {{reason}}.': 'Der Download wurde unterbrochen: {{reason}}.',
  'Check the network connection, then retry. The download continues where it stopped.':
    'Prüfen Sie die Verbindung zum Netz, und versuchen Sie es noch einmal. Der Download geht dort weiter, wo er aufgehört hat.',
  'The store sent the archive compressed (Content-Encoding: {coding}), so the download cannot be checked.':
    'Der Speicher hat das Archiv komprimiert gesendet (Content-Encoding: {coding}), darum lässt sich der Download nicht prüfen.',
  'Check whether a proxy of your network changes downloads, then try again. If this happens again, tell Prolific’s support.':
    'Prüfen Sie, ob ein Proxy Ihres Netzes Downloads verändert, und versuchen Sie es noch einmal. Geschieht es wieder, wenden Sie sich an den Support von Prolific.',
  'The reply of the store that keeps the archive cannot be read: {{what}}.':
    'Die Antwort des Speichers, der das Archiv aufbewahrt, ist nicht lesbar: {{what}}.',
  'it is not valid HTTP, or contradicts itself about its length':
    'Sie ist kein gültiges HTTP, oder widerspricht sich über ihre Länge',
  'The store that keeps the archive could not be reached: {{reason}}.':
    'Der Speicher, der das Archiv aufbewahrt, war nicht erreichbar: {{reason}}.',
  'the connection was closed early': 'Die Verbindung wurde zu früh geschlossen',
  'the store is busy ({status})': 'Der Speicher ist ausgelastet ({status})',
  'The download link leads to another address ({status}), so it was not followed.':
    'Der Link zum Download führt zu einer anderen Adresse ({status}), darum wurde er nicht verfolgt.',
  'Check whether a proxy or a sign-in page of your network redirects downloads, then retry.':
    'Prüfen Sie, ob ein Proxy oder eine Anmeldeseite Ihres Netzes Downloads umleitet, und versuchen Sie es noch einmal.',
  'no more data arrived': 'Es kamen keine Daten mehr',
  'The download is damaged: its checksum does not match that of the store.':
    'Der Download ist beschädigt: Seine Prüfsumme stimmt nicht mit der des Speichers überein.',
  'Try again to download it again. If this happens again, check the network and the disk.':
    'Versuchen Sie es noch einmal, um ihn neu herunterzuladen. Geschieht es wieder, prüfen Sie das Netz und den Datenträger.',
  '{target} exists already and was not changed. The finished download is kept in {part}.':
    '{target} gibt es schon und wurde nicht geändert. Der fertige Download liegt in {part}.',
  'The kept file is a whole ZIP, so you can give it another name. Or run the command again with --force within a day. That replaces the existing file and downloads nothing again.':
    'Diese Datei ist ein ganzes ZIP, Sie können ihr also einen anderen Namen geben. Oder führen Sie den Befehl innerhalb eines Tages mit --force noch einmal aus. Das ersetzt die vorhandene Datei und lädt nichts neu herunter.',
  'The store cannot continue a download in the middle. The download starts again from the first byte.':
    'Der Speicher kann einen Download nicht in der Mitte fortsetzen. Der Download beginnt wieder beim ersten Byte.',
  'The connection broke repeatedly, and the store cannot continue a download in the middle.':
    'Die Verbindung brach mehrmals ab, und der Speicher kann einen Download nicht in der Mitte fortsetzen.',
  'Try again with a more reliable connection. Each attempt downloads the whole archive.':
    'Versuchen Sie es mit einer zuverlässigeren Verbindung. Jeder Versuch lädt das ganze Archiv herunter.',
  'The store has another archive now. The download starts again from the first byte.':
    'Der Speicher hat jetzt ein anderes Archiv. Der Download beginnt wieder beim ersten Byte.',
  'The archive changed several times while it was downloaded.':
    'Das Archiv hat sich während des Downloads mehrmals geändert.',
  'Files in the download are damaged: the store may have replaced the archive meanwhile. The download starts again from the first byte.':
    'Dateien im Download sind beschädigt: Der Speicher hat das Archiv vielleicht inzwischen ersetzt. Der Download beginnt wieder beim ersten Byte.',
  'Files in the download are damaged, also after several attempts.':
    'Dateien im Download sind beschädigt, auch nach mehreren Versuchen.',
  'Wait a few minutes, then retry. If this happens again, request a new export.':
    'Warten Sie ein paar Minuten, und versuchen Sie es noch einmal. Geschieht es wieder, fordern Sie einen neuen Export an.',
  '{{message}} Continuing after {bytes}.': '{{message}} Es geht nach {bytes} weiter.',
  'The store refused the link. Asking Prolific for a new one.':
    'Der Speicher hat den Link abgelehnt. Prolific wird um einen neuen gebeten.',
  'No data arrives from the store that keeps the archive.':
    'Vom Speicher, der das Archiv aufbewahrt, kommen keine Daten.',
  'Check the network connection.': 'Prüfen Sie die Verbindung zum Netz.',
  'The download was removed together with the collection.': 'Der Download wurde zusammen mit der Sammlung entfernt.',
  'This export or import does not exist any more.': 'Diesen Export oder Import gibt es nicht mehr.',
  'Start it again.': 'Beginnen Sie ihn neu.',
  'Paused.': 'Angehalten.',
  'Continuing.': 'Es geht weiter.',
  'Starting again.': 'Es beginnt neu.',
  'Prolific could not build the archive, or has deleted it.':
    'Prolific konnte das Archiv nicht erstellen oder hat es gelöscht.',
  'Try again to request a new export.': 'Versuchen Sie es noch einmal, um einen neuen Export anzufordern.',
  'Prolific has not finished the archive after {n} minutes.': 'Prolific hat das Archiv nach {n} Minuten nicht fertig.',
  'Try again later. If this happens again, tell Prolific’s support.':
    'Versuchen Sie es später noch einmal. Geschieht es wieder, wenden Sie sich an den Support von Prolific.',
  'Prolific started an export without an id.': 'Prolific hat einen Export ohne Kennung begonnen.',
  'Try again. If this happens again, look for a newer version of Collection Desk.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, suchen Sie nach einer neueren Fassung von Collection Desk.',
  'Prolific can export this collection only as a whole.': 'Prolific kann diese Sammlung nur als Ganzes exportieren.',
  'Export all of it, then filter by date in the window.':
    'Exportieren Sie alles, und filtern Sie dann im Fenster nach Datum.',
  'Another process ({process}) is fetching this collection.': 'Ein anderer Prozess ({process}) holt diese Sammlung.',
  'Another process ({process}) is exporting to the same place.':
    'Ein anderer Prozess ({process}) exportiert an dieselbe Stelle.',
  'Wait until it ends, then run this again.': 'Warten Sie, bis er endet, und führen Sie dies dann noch einmal aus.',
  'Waiting for other exports and imports to end.': 'Wartet auf das Ende anderer Exporte und Importe.',
  'Starting.': 'Beginnt.',
  'Opening the archive.': 'Das Archiv wird geöffnet.',
  'Asking Prolific for the archive.': 'Prolific wird um das Archiv gebeten.',
  'Paused. The import starts again when you continue. The archive is kept.':
    'Angehalten. Der Import beginnt neu, wenn Sie fortsetzen. Das Archiv bleibt.',
  'Paused. The download so far is kept.': 'Angehalten. Der bisherige Download bleibt.',
  '{{message}} Trying again.': '{{message}} Es wird noch einmal versucht.',
  'The proxy in HTTPS_PROXY cannot be used.': 'Der Proxy in HTTPS_PROXY lässt sich nicht verwenden.',
  'Set it to an address such as {example}, or remove it, and start Collection Desk again.':
    'Setzen Sie ihn auf eine Adresse wie {example}, oder entfernen Sie ihn, und starten Sie Collection Desk neu.',
  'The system’s settings name a kind of proxy that Collection Desk does not support, such as SOCKS.':
    'Die Einstellungen des Systems nennen eine Art von Proxy, die Collection Desk nicht unterstützt, etwa SOCKS.',
  'Name an HTTP proxy in the settings of the system, or in the environment variable HTTPS_PROXY.':
    'Nennen Sie einen HTTP-Proxy in den Einstellungen des Systems oder in der Umgebungsvariablen HTTPS_PROXY.',
  'The certificates that NODE_EXTRA_CA_CERTS names cannot be read.':
    'Die Zertifikate, die NODE_EXTRA_CA_CERTS nennt, lassen sich nicht lesen.',
  'Correct the path, or remove the variable, and start Collection Desk again.':
    'Verbessern Sie den Pfad, oder entfernen Sie die Variable, und starten Sie Collection Desk neu.',
  'Prolific said: "{words}".': 'Prolific schrieb: „{words}“.',
  'AI Task Builder Collections is not enabled on this workspace.':
    'AI Task Builder Collections ist in diesem Arbeitsbereich nicht freigeschaltet.',
  'Ask Prolific to enable it: {address} has a chat for such requests.':
    'Bitten Sie Prolific, es freizuschalten: {address} hat einen Chat für solche Bitten.',
  'Prolific does not allow this token to do that.': 'Prolific erlaubt das diesem Token nicht.',
  'Check that the token’s account has researcher access to the collection’s workspace.':
    'Prüfen Sie, ob das Konto des Tokens als Forscherin oder Forscher Zugang zum Arbeitsbereich der Sammlung hat.',
  'Prolific accepts no more requests for now.': 'Prolific nimmt vorerst keine Anfragen mehr an.',
  'Wait a few minutes, then try again.': 'Warten Sie ein paar Minuten, und versuchen Sie es noch einmal.',
  'Wait {n} seconds, then try again.': 'Warten Sie {n} Sekunden, und versuchen Sie es noch einmal.',
  'This collection already has as many exports as Prolific keeps.':
    'Diese Sammlung hat schon so viele Exporte, wie Prolific aufbewahrt.',
  'Delete one of them that is no longer needed, then try again.':
    'Löschen Sie einen, der nicht mehr gebraucht wird, und versuchen Sie es noch einmal.',
  'Prolific does not accept the token: it is wrong or was revoked.':
    'Prolific nimmt das Token nicht an: Es ist falsch oder wurde zurückgezogen.',
  'Make a new token under Settings on Prolific’s website and enter it here.':
    'Erzeugen Sie unter „Settings“ auf der Website von Prolific ein neues Token, und geben Sie es hier ein.',
  'Prolific has no such {{thing}}, or this token has no access to it.':
    'Prolific kennt das nicht ({{thing}}), oder dieses Token hat keinen Zugang dazu.',
  account: 'Konto',
  'list of workspaces': 'Liste der Arbeitsbereiche',
  workspace: 'Arbeitsbereich',
  collection: 'Sammlung',
  export: 'Export',
  'list of exports': 'Liste der Exporte',

  'Check the id, and that the token’s account belongs to the right workspace.':
    'Prüfen Sie die Kennung, und ob das Konto des Tokens zum richtigen Arbeitsbereich gehört.',
  'Prolific’s server reported an error ({status}).': 'Der Server von Prolific meldete einen Fehler ({status}).',
  'Prolific refused the request ({status}).': 'Prolific hat die Anfrage abgelehnt ({status}).',
  'Try again. If this happens again, tell Prolific’s support what it said.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, nennen Sie dem Support von Prolific diese Meldung.',
  'Prolific answered with {{what}} that this version cannot read.':
    'Prolific hat {{what}} gesendet, was diese Fassung nicht lesen kann.',
  'an account': 'ein Konto',
  'a list of workspaces': 'eine Liste von Arbeitsbereichen',
  'a list of collections': 'eine Liste von Sammlungen',
  'a collection’s definition': 'die Definition einer Sammlung',
  'the state of an export': 'den Stand eines Exports',
  'a list of exports': 'eine Liste von Exporten',
  'The answer did not come from Prolific’s API: {{what}}.': 'Die Antwort kam nicht von der API von Prolific: {{what}}.',
  'Check the address of the API, and whether a proxy or a sign-in page of your network answers instead. Then try again.':
    'Prüfen Sie die Adresse der API, und ob stattdessen ein Proxy oder eine Anmeldeseite Ihres Netzes antwortet. Versuchen Sie es dann noch einmal.',
  'Prolific uses no such id.': 'Eine solche Kennung verwendet Prolific nicht.',
  'Copy the id from Prolific again.': 'Kopieren Sie die Kennung noch einmal aus Prolific.',
  'There is no Prolific token yet.': 'Es gibt noch kein Token von Prolific.',
  'Enter a token under Settings first.': 'Geben Sie zuerst in den Einstellungen ein Token ein.',
  'The token holds characters that no Prolific token has.':
    'Das Token enthält Zeichen, die kein Token von Prolific hat.',
  'Copy only the token itself, and enter it again.':
    'Kopieren Sie nur das Token selbst, und geben Sie es noch einmal ein.',
  'Prolific at {host} could not be reached: {{reason}}.': 'Prolific war unter {host} nicht erreichbar: {{reason}}.',
  'Check the network connection, then try again.':
    'Prüfen Sie die Verbindung zum Netz, und versuchen Sie es noch einmal.',
  'Prolific at {host} has not answered yet.': 'Prolific hat unter {host} noch nicht geantwortet.',
  'it was a redirect ({status}), which is not followed because it would carry the token':
    'Sie war eine Umleitung ({status}), der nicht gefolgt wird, weil sie das Token mitnähme',
  'it is not JSON': 'Sie ist kein JSON',
  'it is larger than {n} MB': 'Sie ist größer als {n} MB',
  'Prolific is building the archive.': 'Prolific erstellt das Archiv.',
  'Starting the download.': 'Der Download beginnt.',
  'Checking the archive.': 'Das Archiv wird geprüft.',
  'Collection Desk was closed during this import, and the name of the file is lost.':
    'Collection Desk wurde während dieses Imports geschlossen, und der Name der Datei ist verloren.',
  'Dismiss this and import the ZIP again.': 'Schließen Sie dies, und importieren Sie das ZIP noch einmal.',
  'This job names no collection.': 'Dieser Auftrag nennt keine Sammlung.',
  'Dismiss it and start the export again.': 'Schließen Sie ihn, und beginnen Sie den Export neu.',
  'The address of the API is not a plain web address.': 'Die Adresse der API ist keine einfache Webadresse.',
  'Use an address such as {example}, without a user name, a question mark or a hash.':
    'Verwenden Sie eine Adresse wie {example}, ohne Benutzernamen, Fragezeichen und Raute.',
  'The API address at {host} is not encrypted, so others could read the token.':
    'Die Adresse der API unter {host} ist nicht verschlüsselt, darum könnten andere das Token lesen.',
  'Use an address that begins with https:// (plain http:// is accepted only for this computer itself).':
    'Verwenden Sie eine Adresse, die mit https:// beginnt (http:// gilt nur für diesen Rechner selbst).',
  'Prolific returned a download link that is not a web address.':
    'Prolific hat einen Link zum Download geliefert, der keine Webadresse ist.',
  'Try the export again. If this happens again, tell Prolific’s support.':
    'Versuchen Sie den Export noch einmal. Geschieht es wieder, wenden Sie sich an den Support von Prolific.',
  'The download link points to {host} without encryption, so it was not followed.':
    'Der Link zum Download führt ohne Verschlüsselung zu {host}, darum wurde er nicht verfolgt.',
  'The download is not a ZIP archive.': 'Der Download ist kein ZIP-Archiv.',
  'Try again to download it again. If this happens again, request a new export.':
    'Versuchen Sie es noch einmal, um ihn neu herunterzuladen. Geschieht es wieder, fordern Sie einen neuen Export an.',
};
