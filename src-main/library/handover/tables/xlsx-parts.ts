/** The parts of an XLSX file (ECMA-376) that hold no rows. */
import type { ColumnHead } from './open-table.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const HEADER_STYLE = 1;
export const MOST_DECIMALS = 15;
/** The style with that many decimals, so that `9.50` stays `9.50`. */
export const decimalStyle = (decimals: number): number => HEADER_STYLE + decimals;
/** The style of a time, by the place of its format. */
export const timeStyle = (place: number): number => HEADER_STYLE + MOST_DECIMALS + 1 + place;
const FIRST_FORMAT = 164;

/**
 * Paths and contents of all parts except the sheets.
 * @param sheets their names, in order
 * @param drawn the numbers of the sheets that hold pictures, from 1
 * @param times the formats of times
 */
export function packageParts(
  sheets: readonly string[],
  drawn: readonly number[],
  times: readonly string[],
): readonly (readonly [path: string, xml: string])[] {
  return [
    ['xl/workbook.xml', workbook(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets)],
    ['xl/styles.xml', styles(times)],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['[Content_Types].xml', contentTypes(sheets, drawn)],
  ];
}

/** The path of a sheet in the workbook. Sheets count from 1. */
export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** The XML before the rows: the first row stays visible, and columns have a suitable width. */
export function sheetStart(columns: readonly ColumnHead[]): string {
  const widths = columns.map((column, place) => {
    return `<col min="${place + 1}" max="${place + 1}" width="${widthOf(column)}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const cols = widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`;
  return `${XML}<worksheet xmlns="${MAIN}"${columns.some(({ isPicture }) => isPicture) ? ` xmlns:r="${OFFICE}"` : ''}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${cols}<sheetData>`;
}

/**
 * @param range from the first to the last cell, such as `A1:C9`; null without columns
 * @param hasPictures true if the sheet has a drawing
 */
export function sheetEnd(range: string | null, hasPictures: boolean): string {
  const filter = range === null ? '' : `<autoFilter ref="${range}"/>`;
  return `</sheetData>${filter}${hasPictures ? '<drawing r:id="rId1"/>' : ''}</worksheet>`;
}

/** The cell of a picture: its width in characters of the usual font, and its size in pixels. */
const PICTURE_CELL = { letters: 20, width: 145, height: 110 };
/** The height of a row with pictures, in points. */
export const PICTURE_ROW_POINTS = 82.5;
const INSET = 4;
/** English Metric Units in a pixel of 96 to the inch. */
const EMU = 9_525;
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** A picture in a cell, which it fits without distortion. */
export interface PictureAnchor {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The number of its file. */
  readonly image: number;
}

/** The drawing that places the pictures of a sheet. */
export function drawingXml(pictures: readonly PictureAnchor[]): string {
  const anchors = pictures.map(({ row, column, width, height, image }, place) => {
    const scale = Math.min((PICTURE_CELL.width - 2 * INSET) / width, (PICTURE_CELL.height - 2 * INSET) / height, 1);
    const size = [width, height].map((side) => Math.max(1, Math.round(side * scale)) * EMU);
    const from = `<xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${INSET * EMU}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${INSET * EMU}</xdr:rowOff></xdr:from>`;
    const name = `<xdr:nvPicPr><xdr:cNvPr id="${place + 2}" name="Picture ${image}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>`;
    const fill = `<xdr:blipFill><a:blip r:embed="rId${place + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>`;
    const shape = `<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size[0]}" cy="${size[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>`;
    return `<xdr:oneCellAnchor>${from}<xdr:ext cx="${size[0]}" cy="${size[1]}"/><xdr:pic>${name}${fill}${shape}</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  return `${XML}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">${anchors.join('')}</xdr:wsDr>`;
}

/** Connects the pictures of a drawing with their files. */
export function pictureRelations(pictures: readonly PictureAnchor[]): string {
  const list = pictures.map(
    ({ image }, place) =>
      `<Relationship Id="rId${place + 1}" Type="${OFFICE}/image" Target="../media/image${image}.jpg"/>`,
  );
  return `${XML}<Relationships xmlns="${RELATIONS}">${list.join('')}</Relationships>`;
}

/** Connects a sheet with its drawing. Sheets count from 1. */
export function sheetRelations(sheet: number): string {
  return `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/drawing" Target="../drawings/drawing${sheet}.xml"/></Relationships>`;
}

const WIDTHS: Readonly<Record<ColumnHead['type'], number>> = {
  text: 24,
  list: 24,
  time: 26,
  number: 12,
  real: 12,
  integer: 10,
  boolean: 10,
};

/** Width in characters. */
function widthOf({ header, type, isPicture }: ColumnHead): number {
  if (isPicture) return PICTURE_CELL.letters;
  return Math.max(WIDTHS[type], Math.min(header.length + 4, 40));
}

function workbook(sheets: readonly string[]): string {
  const list = sheets.map((name, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: readonly string[]): string {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const list = sheets.map((_, place) => relation(place + 1, 'worksheet', `worksheets/sheet${place + 1}.xml`));
  return `${XML}<Relationships xmlns="${RELATIONS}">${list.join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`;
}

function contentTypes(sheets: readonly string[], drawn: readonly number[]): string {
  const override = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  return [
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...(drawn.length === 0 ? [] : ['<Default Extension="jpg" ContentType="image/jpeg"/>']),
    override('xl/workbook.xml', 'sheet.main'),
    override('xl/styles.xml', 'styles'),
    ...sheets.map((_, place) => override(sheetPath(place + 1), 'worksheet')),
    ...drawn.map(
      (sheet) =>
        `<Override PartName="/xl/drawings/drawing${sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`,
    ),
    '</Types>',
  ].join('');
}

/** Plain cells, bold headers, numbers with 1 to 15 decimals, and times. */
function styles(times: readonly string[]): string {
  const decimals = Array.from({ length: MOST_DECIMALS }, (_, place) => `0.${'0'.repeat(place + 1)}`);
  const codes = [...decimals, ...times.map((format) => format.replaceAll('"', '&quot;'))];
  const formats = codes.map((code, place) => `<numFmt numFmtId="${FIRST_FORMAT + place + 1}" formatCode="${code}"/>`);
  const cells = codes.map(
    (_, place) =>
      `<xf numFmtId="${FIRST_FORMAT + place + 1}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const font = '<sz val="11"/><name val="Calibri"/>';
  return [
    `${XML}<styleSheet xmlns="${MAIN}">`,
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
