/** Postcodes. Those that look like other numbers count only next to words that say what they are. */
import { matches, type Range } from './finding.ts';

const UK_AREAS =
  'AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE';
const UK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${UK_AREAS})(?:\\d[A-HJKPS-UW]?|\\d{2}) \\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`,
  'dgiu',
);
/** In capitals and with at least six letters, because shorter ones look like the names of models. */
const UK_JOINED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?=[A-Z\\d]{6})(?:${UK_AREAS})(?:\\d[A-HJKPS-UW]?|\\d{2})\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`,
  'dgu',
);
const CANADA =
  /(?<![\p{L}\p{N}])(?:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]\d[ABCEGHJ-NPRSTV-Z]\d|[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]\d[abceghj-nprstv-z]\d|[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d)(?![\p{L}\p{N}])/dgu;
const US_STATE =
  /(?<![\p{L}\p{N}])(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY)\.?,?\s{1,2}(?<hit>\d{5}(?:-\d{4})?)(?![\p{L}\p{N}]|[.,-]\d)/dgu;
const US_LONG = /(?<![\p{L}\p{N}.,-])\d{5}-\d{4}(?![\p{L}\p{N}-])/dgu;
const AUSTRALIA = /(?<![\p{L}\p{N}])(?:NSW|VIC|QLD|TAS|ACT)\.?,?\s{1,2}(?<hit>\d{4})(?![\p{L}\p{N}]|[.,]\d)/dgu;
const IRELAND = /(?<![\p{L}\p{N}])(?:[AC-FHKNPRTV-Y]\d{2}|D6W) [0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}])/dgu;
const NETHERLANDS =
  /(?<![\p{L}\p{N}.,])(?<hit>[1-9]\d{3} ?(?!S[ADS])[A-Z]{2})(?=,?\s{1,2}\p{Lu}\p{Ll}{2}|\s*\.?\s*$)(?<!\d{4} ?(?:AD|BC|CE|AM|PM|KG|KM|CM|MM|ML|MB|GB|TB|KB|HZ|MS|US|UK|EU|PX|IU|OZ|LB|FT|KW|DE|FR|OK|TV|PC|IT|HR|QR|ID|NO|IQ|HD|WH|AH|XL))/dgu;
const CITIES =
  'Berlin|Hamburg|München|Munich|Köln|Cologne|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Karlsruhe|Mannheim|Augsburg|Wiesbaden|Freiburg|Mainz|Kiel|Aachen|Halle|Erfurt|Rostock|Kassel|Potsdam|Heidelberg|Jena|Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Montpellier|Strasbourg|Bordeaux|Lille|Rennes|Reims|Grenoble|Dijon|Angers|Nîmes|Brest|Tours|Amiens|Limoges|Metz|Nancy|Rouen|Caen|Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Bilbao|Roma|Milano|Napoli|Torino|Palermo|Genova|Bologna|Firenze|Venezia|Verona|Stockholm|Göteborg|Malmö|Helsinki';
const BEFORE_CITY = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<hit>(?:[A-Z]{1,2}-)?\\d{5})\\s{1,2}(?:${CITIES})(?![\\p{L}])`,
  'dgu',
);
const AFTER_STREET =
  /(?:(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\s{1,2}\d{1,4}\s?[a-z]?|(?<!\p{L})(?:rue|avenue|boulevard|bd\.?|place|chemin|impasse|calle|via|viale|piazza)\s[^\d\n]{2,40}(?:\d{1,4})?),?\s{1,2}(?<hit>\d{5})(?![\p{L}\p{N}]|[.,]\d)/dgiu;
const POLAND = /(?<![\p{L}\p{N}.,-])(?<hit>\d{2}-\d{3})\s\p{Lu}\p{Ll}{2}/dgu;
const PORTUGAL = /(?<![\p{L}\p{N}.,-])(?<hit>[1-9]\d{3}-\d{3})\s\p{Lu}\p{Ll}{2}/dgu;
const NAMED =
  /(?<![\p{L}])(?:zip(?:\s?code)?|post\s?code|postal\s?code|plz|postleitzahl|code\s+postal|c[óo]digo\s+postal|cap|postnummer|kod\s+pocztowy|pin\s?code|eircode)(?:\s*(?:is|ist|est|es)\b|\s*[:#=-])*\s{0,2}(?<hit>(?=[\p{L}\d -]*\d)(?:[A-Z]{1,2}-)?[A-Z0-9]{2,5}[ -]?[A-Z0-9]{2,4})(?![\p{L}\p{N}])/dgiu;

export function* findPostcodes(text: string): Generator<Range> {
  const patterns = [UK, UK_JOINED, CANADA, US_STATE, US_LONG, AUSTRALIA, IRELAND, NETHERLANDS];
  for (const pattern of [...patterns, BEFORE_CITY, AFTER_STREET, POLAND, PORTUGAL, NAMED]) {
    yield* matches(text, pattern);
  }
}
