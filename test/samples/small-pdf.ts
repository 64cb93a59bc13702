/** Small PDFs with given words. */
import { tellingPdf } from './telling-pdf.ts';

const FONTS =
  '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/F2<</Type/Font/Subtype/Type0/BaseFont/Ryumin/Encoding/90ms-RKSJ-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>>>>>';

/** Shows text at a place of the page. Several strings are drawn one behind the other. @param font `F2` takes hexadecimal Shift JIS */
export function shown(x: number, y: number, strings: readonly string[], font: 'F1' | 'F2' = 'F1'): string {
  const draw = strings.map((text) => (font === 'F1' ? `(${text})` : `<${text}>`)).map((text) => `${text} Tj`);
  return `BT /${font} 12 Tf ${x} ${y} Td ${draw.join(' ')} ET\n`;
}

/** A PDF with these pages. @param annotations dictionaries on the first page @param more entries of the catalog and of the first page, and other objects */
export function smallPdf(
  pages: readonly string[],
  annotations = '',
  more: { readonly catalog?: string; readonly page?: string; readonly objects?: readonly [number, string][] } = {},
): Promise<Buffer> {
  const first = 20;
  const objects: [number, string | { readonly dict: string; readonly data: Buffer }][] = pages.flatMap(
    (content, place) => {
      const number = first + 2 * place;
      const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]${FONTS}/Contents ${number + 1} 0 R${place === 0 ? `/Annots[${annotations}]${more.page ?? ''}` : ''}>>`;
      return [
        [number, page],
        [number + 1, { dict: '', data: Buffer.from(content, 'latin1') }],
      ];
    },
  );
  const kids = pages.map((_, place) => `${first + 2 * place} 0 R`).join(' ');
  const catalog = `<</Type/Catalog/Pages 2 0 R${more.catalog ?? ''}>>`;
  return tellingPdf(
    new Map([
      [1, catalog],
      [2, `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`],
      ...objects,
      ...(more.objects ?? []),
    ]),
  );
}
