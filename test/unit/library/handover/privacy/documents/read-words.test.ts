/** The words of documents that can be searched but not changed. */
import { expect, it } from 'vitest';
import { readWords } from '../../../../../../src-main/library/handover/privacy/documents/read-words.ts';
import { findInText } from '../../../../../../src-main/library/handover/privacy/findings/find-text.ts';
import { docx, openDocument, splitParagraph, xlsx, zipOf } from '../../../../../samples/office-documents.ts';

const paragraphs = async (bytes: Buffer | string) => (await readWords(Buffer.from(bytes)))?.paragraphs;
const found = async (bytes: Buffer | string) =>
  (await paragraphs(bytes))?.flatMap((text) => findInText(text, null).map(({ start, end }) => text.slice(start, end)));
const cell = (value: string, type = '') => `<c r="A1"${type && ` t="${type}"`}><v>${value}</v></c>`;

it('joins the words of a paragraph that runs split, and keeps paragraphs, cells and lines of shapes apart', async () => {
  const text = [
    splitParagraph('ada@', 'example', '.org'),
    splitParagraph('0171'),
    splitParagraph('1234567'),
    '<w:p>\n  <w:r>\n    <w:t>grace@</w:t>\n  </w:r>\n  <w:r><w:t>example.org</w:t></w:r></w:p>',
    '<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/></w:r></w:p>',
    '<w:p><w:r><w:t>be</w:t><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict><w:t>hind</w:t></w:r></w:p>',
  ];
  expect(await paragraphs(await docx(text.join('')))).toEqual([
    'ada@example.org',
    '0171',
    '1234567',
    'grace@example.org',
    'one\ttwo\nthree-',
    'be',
    'in a box',
    'hind',
  ]);
  const rich = '<r><t>ada@</t></r><r><rPr/><t>example.org</t></r>';
  const book = await xlsx(`${cell('1', 's')}${cell('0171')}${cell('1234567')}`, ['<t>plain</t>', rich], 'Ada &amp; Co');
  expect(await paragraphs(book)).toEqual(['Ada & Co', 'plain', 'ada@example.org', '0171', '1234567']);
  expect(await found(book)).toEqual(['ada@example.org']);
});

it('reads every part that holds words: notes, comments, links, alternative texts, numbers in cells, and documents within', async () => {
  const parts = {
    'word/header1.xml': `<w:hdr>${splitParagraph('head@example.org')}</w:hdr>`,
    'word/footnotes.xml': `<w:footnotes>${splitParagraph('foot@example.org')}</w:footnotes>`,
    'word/comments.xml': `<w:comments><w:comment w:author="author@example.org">${splitParagraph('note@example.org')}</w:comment></w:comments>`,
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/hyperlink" Target="mailto:link@example.org" TargetMode="External"/></Relationships>',
    'word/embeddings/book.xlsx': await xlsx('<c t="inlineStr"><is><t>cell@example.org</t></is></c>'),
    // Names of programs and their features look like addresses.
    'docProps/app.xml': '<Properties><Application>LibreOffice/7.3.7.2$Linux</Application></Properties>',
    'xl/workbook.xml': '<xcalcf:feature name="microsoft.com:RD"/>',
    'docProps/core.xml': '<cp:coreProperties><dc:creator>creator@example.org</dc:creator></cp:coreProperties>',
    'word/media/image1.png': Buffer.from('picture'),
  };
  const picture =
    '<w:p><w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="alt@example.org"/></w:drawing></w:r></w:p>';
  const field = '<w:p><w:fldSimple w:instr=" HYPERLINK &quot;mailto:field@example.org&quot; "/></w:p>';
  const bytes = await docx(picture + field, parts);
  expect(new Set(await found(bytes))).toEqual(
    new Set(
      ['alt', 'field', 'head', 'foot', 'author', 'note', 'link', 'cell', 'creator'].map(
        (name) => `${name}@example.org`,
      ),
    ),
  );
  expect((await readWords(bytes))?.isWhole).toBe(true);
  expect(await found(await xlsx(cell('491761234567')))).toEqual(['491761234567']);
  const slides = await zipOf({
    '[Content_Types].xml': '<Types/>',
    'ppt/slides/slide1.xml': '<p:sld><a:p><a:r><a:t>ada@</a:t></a:r><a:r><a:t>example.org</a:t></a:r></a:p></p:sld>',
    'ppt/notesSlides/notesSlide1.xml': '<p:notes><a:p><a:r><a:t>notes@example.org</a:t></a:r></a:p></p:notes>',
  });
  expect(await found(slides)).toEqual(['ada@example.org', 'notes@example.org']);
});

it('reads attributes of office documents that hold words, and sure words in all others', async () => {
  const PHONE = '+44 20 7946 0958';
  const attributes = {
    'an entry of a list': `<w:listEntry w:val="0171 1234567"/>`,
    'a filter': '<filter val="0171 1234567"/>',
    'a scenario': '<scenario comment="0171 1234567"/>',
    'a value of a pivot table': '<s v="0171 1234567"/>',
    'a form': '<form:text form:current-value="0171 1234567"/>',
    'a style': `<w:style><w:name w:val="${PHONE}"/></w:style>`,
    'data of another program': `<record phone="${PHONE}"/>`,
    'a header of a workbook': `<oddHeader>&amp;Lcall&amp;R${PHONE}</oddHeader>`,
  };
  for (const [place, markup] of Object.entries(attributes))
    expect([place, await found(await docx('', { 'word/more.xml': `<a>${markup}</a>` }))]).toEqual([
      place,
      [markup.includes(PHONE) ? PHONE : '0171 1234567'],
    ]);
  expect(await found(await docx('', { 'word/more.xml': '<a:off x="0171 1234567" y="0171-1234567"/>' }))).toEqual([]);
});

it('reads OpenDocument', async () => {
  const text =
    '<text:p>ada@<text:span>example</text:span>.org<text:s/><text:a xlink:href="mailto:link@example.org">here</text:a><office:annotation><dc:creator>Ada</dc:creator><text:p>note@example.org</text:p></office:annotation></text:p>';
  expect(await found(await openDocument('text', text))).toEqual([
    'link@example.org',
    'ada@example.org',
    'note@example.org',
  ]);
  const cells =
    '<table:table-cell office:value="491761234567"><text:p>4.9E+11</text:p></table:table-cell><table:table-cell><text:p>0171</text:p></table:table-cell><table:table-cell><text:p>1234567</text:p></table:table-cell>';
  expect(await found(await openDocument('spreadsheet', cells))).toEqual(['491761234567']);
});

it('reads web pages, XML and drawings, and expands no entities', async () => {
  const page = `<!DOCTYPE html><html><head><style>a{color:#123456}</style><script>const mail = "script@example.org" < 1;</script>
    <meta name=author content="meta@example.org"></head><body><p>ada<b>@</b><!-- comment@example.org -->example.org
    </p><td>0171</td><td>1234567</td><a href=mailto:link@example.org>a < b</a><p>0171&nbsp;7654321<br>caf&eacute;
    <img src="data:image/png;base64,AAAA" alt="alt@example.org"></body></html>`;
  expect(await found(page)).toEqual([
    'script@example.org',
    'meta@example.org',
    'comment@example.org',
    'ada@example.org',
    'link@example.org',
    '0171\u00a07654321',
    'alt@example.org',
  ]);
  const styles = `<html><style>/* comment@example.org */ p:after { content: "quoted@example.org" } a { margin: 0171 1234567 }</style>
    <p style="--a: '0171 1234567'" id="+44 20 7946 0958" class="5f3c9a1b0000000000000176">x</p></html>`;
  expect(await found(styles)).toEqual([
    'comment@example.org',
    'quoted@example.org',
    '0171 1234567',
    '+44 20 7946 0958',
    '5f3c9a1b0000000000000176',
  ]);
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="12345"><text x="1">ada@<tspan>example.org</tspan><tspan x="1" dy="9">0171</tspan><tspan y="3">1234567</tspan></text></svg>';
  expect(await paragraphs(drawing)).toEqual(['ada@example.org', '0171', '1234567']);
  const wide = Buffer.from(
    '\ufeff<?xml version="1.0"?><a b="ada@example.org"><![CDATA[grace@example.org]]></a>',
    'utf16le',
  );
  expect(await paragraphs(wide)).toEqual(['ada@example.org', 'grace@example.org']);
  const entities = await readWords(
    Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "ada@example.org">]><a>&e;&e; &#64;&lt;</a>'),
  );
  expect(entities).toEqual({ paragraphs: ['&e;&e; @<'], isWhole: false });
  expect((await readWords(Buffer.from('<html><a href="data:text/plain;base64,YWRh">x</a></html>')))?.isWhole).toBe(
    false,
  );
});

it('says that words may be missing, or reads none of them', async () => {
  expect((await readWords(await docx('', { 'word/vbaProject.bin': Buffer.from('macro') })))?.isWhole).toBe(false);
  const whole = await docx(splitParagraph('ada@example.org'));
  const damaged = Buffer.from(whole);
  damaged.fill(0, 200, 260);
  const bomb = { '[Content_Types].xml': '<Types/>', 'a.xml': Buffer.alloc(1_000_000, ' ') };
  const unreadable = {
    damaged,
    cut: whole.subarray(0, -100),
    'a bomb': await zipOf(bomb, { 'a.xml': { size: 300_000_000 } }),
    'a bomb that claims to be small': await zipOf(bomb, { 'a.xml': { size: 100 } }),
    locked: await zipOf({ '[Content_Types].xml': '<Types/>', 'a.xml': '<a/>' }, { 'a.xml': { flags: 1 } }),
    encrypted: await openDocument('text', 'x', '<manifest:encryption-data/>'),
    old: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    archive: await zipOf({ 'a.txt': 'ada@example.org' }),
    'an open comment': Buffer.from('<html><!-- ada@example.org'),
    'an open tag': Buffer.from('<html><a href="ada@example.org>'),
    'too many words': Buffer.from(Array.from({ length: 90 }, (_, n) => `<html>${n}${' word'.repeat(20_000)}`).join('')),
    text: Buffer.from('ada@example.org'),
  };
  for (const [name, bytes] of Object.entries(unreadable)) expect([name, await readWords(bytes)]).toEqual([name, null]);
});

it.each([
  '<',
  '<!--',
  '<![CDATA[',
  '<!x ',
  '<?x ',
  '<a b="',
  "<a ='",
  '<a aaaa',
  '<a  ',
  '<script>',
  '</script',
  '&#x',
  '<!x [',
  'a=" ',
  '/* ',
  '"\'',
])('looks at each character once: %s', async (piece) => {
  const startedAt = process.cpuUsage();
  const places = [
    ['<html>', ''],
    ['<?xml?><a ', ''],
    ['<html><style>', '</style>'],
  ] as const;
  for (const [start, end] of places) await readWords(Buffer.from(start + piece.repeat(1_000_000 / piece.length) + end));
  const { user } = process.cpuUsage(startedAt);
  // A pattern that looks at them again and again takes hours.
  expect(user).toBeLessThan(30_000_000);
});
