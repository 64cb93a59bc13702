import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { judgeFile } from '../../../src-main/media/judge-file.ts';
import { draggedName } from '../../../src-preload/opening.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();
type Content = string | Buffer | Promise<Buffer>;

async function judged(name: string, content: Content) {
  const file = path.join(folder, name);
  const bytes = await content;
  await writeFile(file, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return judgeFile(file);
}

/** A ZIP with these entries, after the given bytes. */
async function zip(names: readonly string[], before = '', first = ''): Promise<Buffer> {
  const made = new ZipFile();
  if (first !== '') made.addBuffer(Buffer.from(first), 'mimetype', { compress: false });
  for (const name of names) made.addBuffer(Buffer.from('text'), name);
  made.end();
  const chunks: Buffer[] = [Buffer.from(before, 'latin1')];
  for await (const chunk of made.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const JPEG = '\xff\xd8\xff\xe0';
const PDF = '%PDF-1.4\n';
const WORD = ['[Content_Types].xml', 'word/document.xml'];
const EXCEL = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/printerSettings/printerSettings1.bin'];
const far = (text: string) => `${JPEG}${'x'.repeat(1_048_570)}${text}`;

describe('is opened, with the extension of its content', () => {
  test.each<[string, Content, string]>([
    ['photo.JPG', JPEG, 'photo.JPG'],
    ['photo.jfif', JPEG, 'photo.jpg'],
    ['IMG_4711.HEIC', JPEG, 'IMG_4711.jpg'],
    ['photo', JPEG, 'photo.jpg'],
    ['photo.constructor', JPEG, 'photo.constructor.jpg'],
    ['IMG.jpg', '\0\0\0\x18ftypheic', 'IMG.heic'],
    ['still.avif', '\0\0\0\x1cftypmif1\0\0\0\0avifmif1', 'still.avif'],
    ['burst.heics', '\0\0\0\x18ftypmsf1\0\0\0\0hevc', 'burst.heics'],
    ['photo.webp', 'RIFF\n\0\0\0WEBP', 'photo.webp'],
    ['clip.MOV', '\0\0\0\x14ftypqt  ', 'clip.MOV'],
    ['clip.mp4', '\0\0\0\x14ftypqt  ', 'clip.mov'],
    ['clip.mov', '\0\0\0\x18ftypisom', 'clip.mov'],
    ['MVIMG_20201129_171922.jpg', '\0\0\0\x18ftypmp42', 'MVIMG_20201129_171922.mp4'],
    ['v_h263_amr.3gp', '\0\0\0\x18ftyp3gp4', 'v_h263_amr.3gp'],
    ['clip.webm', '\x1a\x45\xdf\xa3\x9fB\x82\x84webm', 'clip.webm'],
    ['voice.amr', '#!AMR\n\x3c', 'voice.amr'],
    ['voice.mp3', '#!AMR-WB\n\x04', 'voice.amr'],
    ['song.mp3', '\xff\xfb\x90', 'song.mp3'],
    ['letter.pdf', PDF, 'letter.pdf'],
    ['letter.jpg', PDF, 'letter.pdf'],
    ['scan.pdf', `Received by scanner 4\r\n${PDF}`, 'scan.pdf'],
    ['note.txt', 'MILK and bread, 3 < 4', 'note.txt'],
    ['table.csv', 'a,b\n', 'table.csv'],
    ['note.odd', 'words', 'note.odd.txt'],
    ['raw.cr3', '\0\0\0\x18ftypcrx ', 'raw.cr3'],
    ['raw.NEF', 'MM\0*\0\0\0\x08', 'raw.NEF'],
    ['memo.caf', 'caff\0\x01\0\0', 'memo.caf'],
    ['memo.aiff', 'FORM\0\0\0\x10AIFF', 'memo.aiff'],
    ['memo.wma', '\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'memo.wma'],
    ['film.MPG', '\0\0\x01\xba', 'film.MPG'],
    ['photo.jxl', '\xff\x0a\0\0', 'photo.jxl'],
    ['photo.jp2', '\0\0\0\x0cjP  \r\n\x87\n', 'photo.jp2'],
    ['scan.psd', '8BPS\0\x01', 'scan.psd'],
    ['icon.ico', '\0\0\x01\0\x01\0', 'icon.ico'],
    ['pointer.cur', '\0\0\x02\0\x01\0', 'pointer.cur'],
    ['scan.tif', 'II+\0\x08\0\0\0', 'scan.tif'],
    ['moving.apng', '\x89PNG\r\n\x1a\n', 'moving.apng'],
    ['map.ppm', 'P6\n# by hand\n301 203\n255\n\xd0\0', 'map.ppm'],
    ['gray.tga', '\x03\0\x03\0\0\0\0\0', 'gray.tga'],
    ['memo.mp2', '\xff\xfd\xa4', 'memo.mp2'],
    ['memo.wv', 'wvpk\0\0', 'memo.wv'],
    ['long.wav', 'RF64\xff\xff\xff\xffWAVEds64', 'long.wav'],
    ['voice.awb', '#!AMR-WB\n\x04', 'voice.awb'],
    ['table.numbers', zip(['Index/Document.iwa', 'Index/CalculationEngine.iwa']), 'table.numbers'],
    ['talk.zip', zip(['Index/Document.iwa', 'Index/Slide.iwa']), 'talk.zip.key'],
    ['scan.tga', '\0\0\x02\0\0\0\0\0', 'scan.tga'],
    ['letter.pages', zip(['Index/Document.iwa', 'preview.jpg']), 'letter.pages'],
    ['marked.txt', `\xff\xfe${[...'Hi there'].map((letter) => `${letter}\0`).join('')}`, 'marked.txt'],
    ['japanese.txt', Buffer.from('左の前腕に赤い湿疹\nあり\n写真', 'utf16le'), 'japanese.txt'],
    ['russian.txt', Buffer.from('Красное пятно на левом предплечье', 'utf16le').swap16(), 'russian.txt'],
    ['wide.txt', Buffer.from([...'Größe'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0])), 'wide.txt'],
    ['latin.txt', [...'Hi there'].map((letter) => `\0${letter}`).join(''), 'latin.txt'],
    ['report.docx', zip(WORD), 'report.docx'],
    ['drawing.odg', zip(['content.xml'], '', 'application/vnd.oasis.opendocument.graphics'), 'drawing.odg'],
    ['report.doc', zip(WORD), 'report.doc.docx'],
    ['table.xlsx', zip(EXCEL), 'table.xlsx'],
    [
      'text.odt',
      zip(['content.xml', 'META-INF/manifest.xml'], '', 'application/vnd.oasis.opendocument.text'),
      'text.odt',
    ],
  ])('%s', async (name, content, opened) => {
    expect(await judged(name, content)).toEqual({ opens: true, name: opened });
  });
});

describe('is never opened, because it is or contains a program, a script or a page', () => {
  test.each<[string, string, Content]>([
    ['a program', 'setup.exe', 'text'],
    ['a script by its name', 'RUN.BAT', 'text'],
    ['a link', 'start.desktop', '[Desktop Entry]'],
    ['a page', 'page.html', '<p>'],
    ['a drawing that can hold script', 'drawing.svg', '<svg/>'],
    ['a program named as a photograph', 'photo.jpg', 'MZ\x90\0'],
    ['a program that is a PDF, too', 'letter.pdf', `MZ\x90\0${PDF}`],
    ['a script that is a PDF, too', 'letter.pdf', `#!/bin/sh\n${PDF}`],
    ['a Linux program that is a PDF, too', 'letter.pdf', `\x7fELF${PDF}`],
    ['a Mac program that is a PDF, too', 'letter.pdf', `\xcf\xfa\xed\xfe${PDF}`],
    ['a universal Mac program, or a Java class', 'letter.pdf', `\xca\xfe\xba\xbe${PDF}`],
    ['a script named as text', 'note.txt', '#!/bin/sh\n'],
    ['a script that begins nearly as a voice note', 'voice.amr', '#!AMRX\n'],
    ['a page named as a PDF', 'letter.pdf', '<script>alert(1)</script>'],
    ['a PDF with an application of the script host', 'letter.pdf', `${PDF}<HTA:APPLICATION>`],
    ['a picture with a page far behind', 'photo.jpg', far('<html><body>')],
    ['a picture with a page over the border of what is read at once', 'photo.jpg', `${far('<scri')}pt>`],
    ['a picture with a page in UTF-16', 'photo.jpg', `${JPEG}${[...'<script>'].join('\0')}\0`],
    ['a picture with a Java program behind', 'photo.jpg', zip(['META-INF/MANIFEST.MF', 'Main.class'], JPEG)],
    ['a picture with an archive behind', 'photo.jpg', zip(['a.txt'], JPEG)],
    ['a PDF with an archive behind', 'letter.pdf', zip(['a.txt'], PDF)],
    ['text with an archive behind', 'note.txt', zip(['a.txt'], 'words')],
    ['a document with macros', 'report.docx', zip([...WORD, 'word/vbaProject.bin'])],
    ['a workbook with macros of the old kind', 'table.xlsx', zip([...EXCEL, 'xl/macrosheets/sheet1.xml'])],
    ['a document with a program inside', 'report.docx', zip([...WORD, 'word/embeddings/oleObject1.bin'])],
    ['a document that is a Java program, too', 'report.docx', zip([...WORD, 'Main.class'])],
    [
      'a document with a script inside',
      'text.odt',
      zip(['content.xml', 'Basic/script-lc.xml'], '', 'application/vnd.oasis.opendocument.text'),
    ],
  ])('%s', async (_what, name, content) => {
    expect(await judged(name, content)).toEqual({ opens: false, couldRun: true });
  });
});

describe('is not opened under any name', () => {
  const packed = (objects: string) => deflateSync(Buffer.from(objects)).toString('latin1');
  const list = (objects: string, dict = '') =>
    `${PDF}1 0 obj <</Type/ObjStm/N 1${dict}/Filter/FlateDecode>>\nstream\n${packed(objects)}\nendstream\n%%EOF`;
  /** As compression of pictures prepares bytes: a number before every four. */
  const rows = (objects: string) => objects.replaceAll(/[\s\S]{1,4}/g, '\0$&');
  const disk = `${'\0'.repeat(32_768)}\x01CD001\x01`;
  const apple = `koly\0\0\0\x04${'\0'.repeat(504)}`;
  const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
  test.each<[string, string, Content]>([
    ['a PDF with a script', 'letter.pdf', `${PDF}<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>`],
    ['a PDF with a script whose name is spelled by numbers', 'letter.pdf', `${PDF}<</S/J#61vaScript/JS(x)>>`],
    ['a PDF that starts a program', 'letter.pdf', `${PDF}<</S /Launch/Win<</F(cmd.exe)>>>>`],
    ['a PDF with a form that holds scripts', 'form.pdf', `${PDF}<</AcroForm<</XFA [(a) 3 0 R]>>>>`],
    ['a PDF with a script in a compressed list', 'letter.pdf', list('1 0 <</S/JavaScript/JS(x)>>')],
    ['a PDF that starts a program in a compressed list', 'photo.jpg', list('1 0 <</S/Launch/F(x)>>')],
    ['a PDF with a list in an unusual form', 'letter.pdf', list('1 0 <<>>', '/DecodeParms<</Predictor 12>>')],
    [
      'a PDF with a list in an unusual form, which its properties say first',
      'letter.pdf',
      `${PDF}1 0 obj <</DecodeParms<</Predictor 12/Columns 4>>/Type/ObjStm/N 1/Filter/FlateDecode>>stream\n${packed(rows('1 0 <</S/JavaScript/JS(x)>>'))}`,
    ],
    ['a PDF with a list in an unusual form that another object tells', 'letter.pdf', list(rows('1 0 <</S/Launch>>'))],
    [
      'a PDF with a list whose name is spelled by numbers',
      'letter.pdf',
      list('1 0 <</S/JavaScript/JS(x)>>').replace('ObjStm', 'Obj#53tm'),
    ],
    ['a PDF with a list far from its name', 'letter.pdf', list('1 0 <</S/JavaScript/JS(x)>>', ' '.repeat(70_000))],
    ['a PDF with an encrypted list', 'letter.pdf', `${PDF}<</Type/ObjStm>>\nstream\nwords\nendstream`],
    ['a picture that is a disk image, too', 'photo.jpg', JPEG + disk.slice(JPEG.length)],
    ['a PDF that is a disk image, too', 'letter.pdf', PDF + disk.slice(PDF.length)],
    ['a disk image named as a photograph', 'photo.jpg', disk],
    ['a picture that is an Apple disk image, too', 'photo.jpg', JPEG + apple],
    ['a table that starts a program', 'table.csv', `name,age\n=cmd|'/c calc'!A1,4\n`],
    ['a table that starts a program in a later cell', 'table.tsv', 'a\t@SUM(1+1)*cmd|"/c calc"!A0'],
    ['a drawing with a script, named as text', 'note.txt', '<svg><script>1</script></svg>'],
    ['a picture with an application of the script host', 'photo.gif', 'GIF89a<hta:application id=x>'],
    ['a script of the script host, named as text', 'note.txt', '<job><script language="VBScript">'],
    ['a Python program that is a PDF, too', 'letter.pdf', `#!/usr/bin/env python3\n'''${PDF}'''`],
    ['a Linux program that is a picture, too', 'photo.jpg', `\x7fELF${JPEG}`],
    ['a shell script that is a picture, too', 'photo.png', '#!/bin/sh\n\x89PNG\r\n'],
    ['a picture that is a Java program, too', 'photo.jpg', zip(['META-INF/MANIFEST.MF'], JPEG)],
    ['a settings link', 'photo.settingcontent-ms', '<PCSettings><DeepLink>cmd</DeepLink></PCSettings>'],
    ['an application from a page', 'photo.appref-ms', 'http://x/y.application'],
    ['a console', 'photo.msc', '<MMC_ConsoleFile/>'],
    ['a help file', 'letter.chm', 'ITSF'],
    ['a workbook with macros', 'table.xlsm', zip([...EXCEL, 'xl/vbaProject.bin'])],
  ])('%s', async (_what, name, content) => {
    expect(await judged(name, content)).toEqual({ opens: false, couldRun: true });
  });

  test.each<[string, string, Content, string | null]>([
    ['a link of the desktop', 'photo.txt', '[Desktop Entry]\nExec=sh\n', 'photo.txt'],
    ['a link to an address', 'photo.jpg', '[InternetShortcut]\r\nURL=file:///x.exe\r\n', 'photo.txt'],
    ['a command of the file manager', 'photo.jpg', '[Shell]\r\nCommand=2\r\n', 'photo.txt'],
    ['a letter with an object', 'letter.doc', '{\\rtf1{\\object\\objdata 4d5a}}', 'letter.doc.txt'],
    ['a saved page', 'letter.pdf', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n', 'letter.txt'],
    ['a link of Windows', 'photo.jpg', 'L\0\0\0\x01\x14\x02\0', null],
    ['an installer', 'letter.doc', `${ole}${'\0'.repeat(600)}`, null],
    ['a help file named as a PDF', 'letter.pdf', 'ITSF\x03\0\0\0', null],
  ])('%s opens as plain text at most', async (_what, name, content, opened) => {
    const expected = opened === null ? { opens: false, couldRun: false } : { opens: true, name: opened };
    expect(await judged(name, content)).toEqual(expected);
  });

  test('an ordinary PDF with a compressed list and a picture opens', async () => {
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at * 31 + at * 7) % 251)).toString(
      'latin1',
    );
    const content = `${list('1 0 <</Type/Page/JSON(1)>> 2 0 <</Launched true>>')}<<>>stream\n${noise}/JS endstream`;
    expect(await judged('scan.pdf', content)).toEqual({ opens: true, name: 'scan.pdf' });
  });
});

test('a file that a double click would start is dragged under a name that no system runs', () => {
  const running = ['a.exe', 'IMG 1.jpg.SCR', 'x.lnk', 'run.desktop', 'x.settingcontent-ms'];
  expect(running.map(draggedName)).toEqual(running.map((name) => `${name}.blocked`));
  const ordinary = ['photo.jpg', 'drawing.svg', 'page.html', 'table.xlsm', 'noextension', 'exe'];
  expect(ordinary.map(draggedName)).toEqual(ordinary);
});

describe('is shown in its folder instead, because its kind is unknown', () => {
  test.each<[string, Content]>([
    ['all.zip', zip(['a.txt'])],
    ['broken.docx', 'PK\x03\x04'],
    ['model.blend', 'BLENDER\0'],
    ['photo.png', ''],
    ['old.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['link.lnkx', 'L\0\0\0'],
  ])('%s', async (name, content) => {
    expect(await judged(name, content)).toEqual({ opens: false, couldRun: false });
  });
});

test('opens pictures and videos of all kinds in the samples', async () => {
  const samples = path.resolve(import.meta.dirname, '../../samples/heic');
  for (const name of await readdir(samples)) {
    if (!/\.(?:heic|jpg)$/i.test(name)) continue;
    expect(await judgeFile(path.join(samples, name)), name).toMatchObject({ opens: true });
  }
});
