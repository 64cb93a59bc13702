/** Fields and values that every file of a format has, or that only say how it is stored. They tell nothing about a person, a place or a device. */

/** Of XMP, IPTC, films and sound, which hold copies of the technical fields of Exif. */
const FIELDS =
  /^(?:ColorSpace|Orientation|(?:X|Y)Resolution|ResolutionUnit|(?:Exif|Image|Pixel)\w*(?:Width|Height|Length|Dimension)|BitsPerSample|SamplesPerPixel|Compression|PhotometricInterpretation|YCbCr\w*|PlanarConfiguration|ExifVersion|FlashpixVersion|ComponentsConfiguration|SubSec\w*|Interop\w*|NativeDigest|LegacyIPTCDigest|ColorMode|ICCProfile\w*|format|Model Version|Coded Character Set|Record Version|GPSMapDatum|esc|major_brand|minor_version|compatible_brands|hasCrop|hasSettings|AlreadyApplied|pdfversion|conformance|part)$/i;

/** Longer texts are no technical values, also in fields with these names. */
const LONGEST_VALUE = 60;

/** What programs write where nothing was entered, by field. */
const VALUES: readonly (readonly [RegExp, RegExp])[] = [
  [/^OffsetTime/i, /^(?:Z|[+-]00:?00)$/],
  [
    /handler/i,
    /^(?:(?:Video|Sound|Data|Subtitle|Text)\s?Handler|Core Media (?:Video|Audio|Metadata|Data Handler)?|Apple (?:Video|Sound|Alias Data) (?:Media )?Handler|Mainconcept (?:Video|MP4 Sound) Media Handler|(?:Vide|Soun)Handle|(?:Mono|Stereo)|GPAC ISO (?:Video|Audio) Handler)$/i,
  ],
  [/creatortool|^creator$/i, /^UnknownApplication$/],
  [/^title$/i, /^Untitled$/i],
  [/comment/i, /^(?:binary comment|charset="?\w+"?)$/i],
];

/** Profiles of kinds of colours. Names of screens, cameras and printers are not among them. */
const PROFILE =
  /^(?:Artifex Software )?(?:icc(?: profile)?|[nsu](?:RGB|P3C?|Gr[ae]?y|2020)\w?|(?:u|e|c2)?s?RGB\b(?: ?IEC61966[-\d. ]*| ICC Profile| built-in| v4[\w ]*| 2014)?|c2(?:ci)?|Adobe ?RGB(?: \(1998\)| 1998)?|A98 ICC Profile|(?:Display|DCI)[- ]P3(?: Gamut[\w ]*| D65)?|ProPhoto(?: ?RGB)?|ROMM[- ]?RGB[\w: -]*|Rec\.? ?(?:601|709|2020|2100)[\w -]*|(?:ITU-R )?BT\.? ?(?:601|709|2020|2100)[\w -]*|Gr[ae]y[\w .]*|Dot Gain \d+%|(?:Apple|Generic|Wide Gamut|ColorMatch) (?:RGB|Gray|CMYK)[\w ]*|Generic (?:Gray|RGB|CMYK)[\w. ]*|U\.S\. Web Coated \(SWOP\) v2|(?:Coated|Uncoated|ISO|PSO) [\w() .-]*(?:FOGRA|Coated|eci)[\w() .%-]*|Linear[\w .-]*|Artifex[\w ]* ICC Profile)$/i;

/** True for a field or a value that tells nothing about a person, a place or a device. */
export function isTechnical(field: string, value: string): boolean {
  if (FIELDS.test(field)) return value.length <= LONGEST_VALUE;
  if (field === 'colour profile') return PROFILE.test(value.trim());
  return VALUES.some(([name, constant]) => name.test(field) && constant.test(value));
}
