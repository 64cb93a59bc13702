/** Postcodes. Those that look like other numbers count only next to words that say what they are. */
import { matches, type Range } from './finding.ts';

const UK_AREAS =
  'AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE';
/** Districts of inner London that end with letters which others do not have. */
const LONDON = '(?:EC[1-4]|SW1|WC[12])[MNRVXY]';
const UK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LONDON}|(?:${UK_AREAS})(?:\\d[A-HJKPS-UW]?|\\d{2}))[ -]\\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`,
  'dgiu',
);
/** Not sizes such as `se20gb`, which end with a unit. */
const UK_SMALL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?=[a-z\\d]{6})(?:${LONDON.toLowerCase()}|(?:${UK_AREAS.toLowerCase()})(?:\\d[a-hjkps-uw]?|\\d{2}))\\d(?!(?:gb|mb|tb|hz|lb|ft|st|nd|rd|th)(?!\\p{L}))[abd-hjlnp-uw-z]{2}(?![\\p{L}\\p{N}])`,
  'dgu',
);
/** In capitals and with at least six letters, because shorter ones look like the names of models. */
const UK_JOINED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?=[A-Z\\d]{6})(?:${LONDON}|(?:${UK_AREAS})(?:\\d[A-HJKPS-UW]?|\\d{2}))\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`,
  'dgu',
);
const CANADA =
  /(?<![\p{L}\p{N}])(?:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]\d[ABCEGHJ-NPRSTV-Z]\d|[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]\d[abceghj-nprstv-z]\d)(?![\p{L}\p{N}])/dgu;
const CANADA_JOINED =
  /(?<![\p{L}\p{N}])(?:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d|[abceghj-nprstvxy]\d[abceghj-nprstv-z]\d[abceghj-nprstv-z]\d)(?![\p{L}\p{N}])/dgu;
const US_STATE =
  /(?<![\p{L}\p{N}])(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY)\.?,?\s{1,2}(?<hit>\d{5}(?:-\d{4})?)(?![\p{L}\p{N}]|[.,-]\d)/dgu;
const US_LONG = /(?<![\p{L}\p{N}.,-])\d{5}-\d{4}(?![\p{L}\p{N}-])/dgu;
const AUSTRALIA = /(?<![\p{L}\p{N}])(?:NSW|VIC|QLD|TAS|ACT)\.?,?\s{1,2}(?<hit>\d{4})(?![\p{L}\p{N}]|[.,]\d)/dgu;
const IRELAND = /(?<![\p{L}\p{N}])(?:[AC-FHKNPRTV-Y]\d{2}|D6W) [0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}])/dgu;
const NETHERLANDS =
  /(?<![\p{L}\p{N}.,])(?<hit>[1-9]\d{3} ?(?!S[ADS])[A-Z]{2})(?=,?\s{1,2}\p{Lu}\p{Ll}{2}|\s*\.?\s*$)(?<!\d{4} ?(?:AD|BC|CE|AM|PM|KG|KM|CM|MM|ML|MB|GB|TB|KB|HZ|MS|US|UK|EU|PX|IU|OZ|LB|FT|KW|DE|FR|OK|TV|PC|IT|HR|QR|ID|NO|IQ|HD|WH|AH|XL))/dgu;
const DUTCH_CITY =
  /(?<![\p{L}\p{N}.,])(?<hit>[1-9]\d{3} ?[a-z]{2}),?\s{1,2}(?:amsterdam|rotterdam|den haag|utrecht|eindhoven|groningen|tilburg|almere|breda|nijmegen|leiden|delft|haarlem|arnhem|maastricht|zwolle)(?!\p{L})/dgiu;
const IRISH_AREAS =
  'A4[125]|A6[37]|A75|A8[1-6]|A9[124-68]|C15|D(?:0\\d|1[0-8]|2[024]|6W)|E2[15]|E3[24]|E4[15]|E53|E91|F12|F2[368]|F3[15]|F4[25]|F5[26]|F9[1-4]|H1[2468]|H23|H5[34]|H6[25]|H71|H91|K3[246]|K45|K56|K67|K78|N3[79]|N41|N91|P1[247]|P2[45]|P3[126]|P4[37]|P5[16]|P6[17]|P7[25]|P8[15]|R14|R21|R3[25]|R4[25]|R5[16]|R9[35]|T12|T23|T34|T45|T56|V1[45]|V23|V3[15]|V42|V9[2-5]|W12|W23|W34|W91|X35|X42|X91|Y14|Y2[15]|Y3[45]';
const IRELAND_JOINED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${IRISH_AREAS})(?=\\d{0,3}[A-Z])(?=[A-Z]{0,3}\\d)[0-9AC-FHKNPRTV-Y]{4}(?![\\p{L}\\p{N}])`,
  'dgu',
);
const BRAZIL = /(?<![\p{L}\p{N}.,-])\d{5}-\d{3}(?![\p{L}\p{N}-]|[.,]\d)/dgu;
const JAPAN = /(?<=〒\s?)\d{3}-?\d{4}(?!\d)|(?<![\p{L}\p{N}.,-])\d{3}-\d{4}(?=\s?\p{Script=Han}{1,3}[都道府県京])/dgu;
const WITH_COUNTRY =
  /(?<![\p{L}\p{N}.,-])(?:[DF]-\d{5}|(?:(?:A|B|CH|DK|L|N)-\d{4}|(?:E|FIN?|I)-\d{5}|SE?-\d{3} \d{2}|PL-\d{2}-\d{3})(?=\s\p{Lu}\p{Ll}))(?![\p{L}\p{N}]|[.,-]\d)/dgu;
/** Four digits that are no year. */
const SHORT_BEFORE_CITY =
  /(?<![\p{L}\p{N}.,-])(?<hit>(?!19|20)\d{4})\s{1,2}(?:Zürich|Zurich|Genf|Genève|Basel|Bern|Lausanne|Luzern|Winterthur|Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Bruxelles|Brussels?|Antwerpen|Gent|Brugge|Liège|Leuven|Namur|København|Copenhagen|Aarhus|Odense|Oslo|Bergen|Trondheim|Budapest|Melbourne|Brisbane|Perth|Adelaide)(?!\p{L})/dgu;
const GROUPED_BEFORE_CITY =
  /(?<![\p{L}\p{N}.,-])(?<hit>\d{3} \d{2})\s{1,2}(?:Stockholm|Göteborg|Malmö|Uppsala|Lund|Umeå|Linköping|Örebro|Praha|Brno|Ostrava|Bratislava|Košice|Αθήνα|Athens)(?!\p{L})/dgu;
const LARGE_CITIES =
  'Москва|Санкт-Петербург|Новосибирск|Екатеринбург|Казань|New Delhi|Delhi|Mumbai|Bengaluru|Bangalore|Chennai|Kolkata|Hyderabad|Pune|Singapore|București|Bucharest|北京|上海|广州|深圳';
const SIX_BY_CITY = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])\\d{3} ?\\d{3}(?=,?\\s{1,2}(?:г\\.?\\s?)?(?:${LARGE_CITIES})(?!\\p{L}))|(?<=(?:${LARGE_CITIES})\\s?[- ]\\s?)\\d{6}(?!\\d)`,
  'dgu',
);
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
  /(?<![\p{L}])(?:zip(?:\s?code)?|post\s?code|postal\s?code|plz|postleitzahl|code\s+postal|c[óo]digo\s+postal|cap|cep|postnummer|kod\s+pocztowy|pin(?:\s?code|(?=\W{1,3}\d{6}(?!\d)))|eircode|郵便番号|邮编|邮政编码|우편번호|(?:почтовый\s)?индекс|ταχυδρομικός\s+κώδικας|الرمز\s+البريدي)(?:\s*(?:is|ist|est|es)\b|\s*[:#=-])*\s{0,2}(?<hit>(?=[\p{L}\d -]*\d)(?:[A-Z]{1,2}-)?[A-Z0-9]{2,5}[ -]?[A-Z0-9]{2,4})(?![\p{L}\p{N}])/dgiu;

const BY_FORM = [UK, CANADA, US_STATE, US_LONG, AUSTRALIA, IRELAND, NETHERLANDS];
/** Without a space, they look like other codes. */
const JOINED = [UK_SMALL, UK_JOINED, CANADA_JOINED, IRELAND_JOINED];
const BY_PLACE = [BEFORE_CITY, SHORT_BEFORE_CITY, GROUPED_BEFORE_CITY, SIX_BY_CITY, DUTCH_CITY, AFTER_STREET];
const PATTERNS = [...BY_FORM, ...BY_PLACE, POLAND, PORTUGAL, BRAZIL, JAPAN, WITH_COUNTRY, NAMED];

/** Postcodes in forms that other numbers do not have. */
export function* findPostcodes(text: string): Generator<Range> {
  for (const pattern of PATTERNS) yield* matches(text, pattern);
  for (const pattern of JOINED) {
    for (const [start, end] of matches(text, pattern)) {
      const before = text.slice(Math.max(0, start - 24), start);
      if (!isSequence(text.slice(start, end)) && !OF_OTHER_CODES.test(before)) yield [start, end];
    }
  }
}

/** Words before codes that are no postcodes. */
const OF_OTHER_CODES =
  /(?:^|[^\p{L}])(?:(?<!(?:zip|post|postal)\s?)code|(?:pass)?word|ref(?:erence)?|model|modell|version|serial|order|bestellung|commande|pedido|sku|key|user(?:name)?|room|raum|gate|seat|flight|chapter|figure|nr|id)(?:\s?(?:number|no|id|code|is|ist|was|war)\b\.?)?[\s:#=."'“„-]*$/iu;

/** True for `a1b2c3`: each letter and each digit follows the one before. */
function isSequence(code: string): boolean {
  const follows = (letters: string) =>
    [...letters].every((letter, place) => place === 0 || letter.charCodeAt(0) === letters.charCodeAt(place - 1) + 1);
  return follows(code.replace(/\d/g, '')) && follows(code.replace(/\D/g, ''));
}
