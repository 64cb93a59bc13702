/** The other files of the sample: a letter, a note, a table, a video and two sounds. Video and sounds need `ffmpeg` on the path. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { catFrames } from './sample-pictures.ts';

const run = promisify(execFile);

/** A one-page letter as a PDF 1.4 document, written object by object. */
export function letter(): Buffer {
  const lines = [
    'Pictures we live with',
    '',
    'To whom it may concern,',
    '',
    'this print came to me from my aunt Ruth in the spring of 1981.',
    'She had it from the school where she taught drawing, and it hung',
    'above her table for as long as I can remember.',
    '',
    'It is not for sale. It may be looked at.',
    '',
    'With kind regards',
    'the keeper of the thistle',
  ];
  const text = lines
    .map((line, index) => `/F1 ${index === 0 ? 20 : 12} Tf (${line.replace(/[\\()]/g, '\\$&')}) Tj 0 -22 Td`)
    .join('\n');
  const content = `BT 72 740 Td\n${text}\nET`;
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>',
    '<< /Title (A letter about a picture) /Producer (Collection Desk sample) >>',
  ]);
}

function pdf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = ['0000000000 65535 f ', ...offsets.map((offset) => `${offset} 00000 n `)].join('\n');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  return Buffer.from(`${body}xref\n0 ${size}\n${table}\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

export function note(): Buffer {
  return Buffer.from(
    [
      'What is written on the back, as far as it can be read:',
      '',
      '  長崎 (Nagasaki), about 1865',
      '  Für Elise – nein, für Emma!',
      '  كان يا ما كان',
      '  ภาพของยาย',
      '  Лодки у берега',
      '',
      'The last line is in pencil and may be a price.',
      '',
    ].join('\n'),
  );
}

export function measurements(): Buffer {
  return Buffer.from('side,centimetres,note\r\nleft,24.6,"frame, inner edge"\r\nright,24.8,\r\ntop,31.0,"wavy"\r\n');
}

/** The running cat: its 24 frames, three times, as VP9 in WebM. */
export async function catFilm(pictures: string): Promise<Buffer> {
  return inTemporaryFolder(async (folder) => {
    const frames = await catFrames(pictures);
    const three = [...frames, ...frames, ...frames];
    await Promise.all(
      three.map((frame, n) => writeFile(path.join(folder, `${String(n).padStart(3, '0')}.png`), frame)),
    );
    return ffmpeg(folder, 'film.webm', [
      '-framerate',
      '12',
      '-i',
      path.join(folder, '%03d.png'),
      '-c:v',
      'libvpx-vp9',
      '-pix_fmt',
      'yuv420p',
      '-b:v',
      '0',
      '-crf',
      '34',
      '-threads',
      '1',
    ]);
  });
}

/** A sound like a propeller: an MP3 of four seconds. */
export async function propellerSound(): Promise<Buffer> {
  const tone = '0.3*sin(2*PI*86*t)*(0.6+0.4*sin(2*PI*11*t))+0.1*sin(2*PI*172*t)';
  return inTemporaryFolder((folder) =>
    ffmpeg(folder, 'sound.mp3', [...synthesised(tone, 4), '-c:a', 'libmp3lame', '-b:a', '48k', '-ac', '1']),
  );
}

/** A clock that strikes three: Vorbis in Ogg. */
export async function clockSound(): Promise<Buffer> {
  const strike = '0.5*exp(-3*mod(t,1.4))*(sin(2*PI*523*t)+0.5*sin(2*PI*1319*t))';
  return inTemporaryFolder((folder) =>
    ffmpeg(folder, 'sound.ogg', [
      ...synthesised(strike, 4.2),
      '-c:a',
      'libvorbis',
      '-q:a',
      '1',
      '-ac',
      '1',
      '-serial_offset',
      '1',
    ]),
  );
}

function synthesised(expression: string, seconds: number): readonly string[] {
  // A comma separates filters, so it is escaped within an expression.
  const escaped = expression.replaceAll(',', '\\,');
  return ['-f', 'lavfi', '-i', `aevalsrc=${escaped}:s=44100:d=${seconds}`];
}

async function ffmpeg(folder: string, name: string, args: readonly string[]): Promise<Buffer> {
  const target = path.join(folder, name);
  const exactly = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1'];
  await run('ffmpeg', ['-v', 'error', ...args, ...exactly, target]);
  return readFile(target);
}

async function inTemporaryFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sample-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
