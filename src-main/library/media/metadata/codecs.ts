/** The usual names of codecs. */

/** By the code of a track's entry in MP4 and QuickTime (https://mp4ra.org), and by the names of the library for other formats. */
const NAMES: readonly (readonly [name: string, codes: string])[] = [
  ['H.264', 'avc1 avc3 avc'],
  ['HEVC', 'hvc1 hev1 dvh1 dvhe hevc'],
  ['AV1', 'av01 av1'],
  ['VP9', 'vp09 vp9'],
  ['VP8', 'vp08 vp8'],
  ['MPEG-4 Visual', 'mp4v'],
  ['H.263', 's263 h263'],
  ['ProRes', 'apco apcs apcn apch ap4h ap4x'],
  ['Motion JPEG', 'jpeg mjpa mjpb'],
  ['AAC', 'mp4a aac'],
  ['Apple Lossless', 'alac'],
  ['AMR', 'samr sawb'],
  ['Opus', 'Opus opus'],
  ['FLAC', 'fLaC flac'],
  ['Vorbis', 'vorbis'],
  ['MP3', '.mp3 mp3'],
  ['AC-3', 'ac-3 ac3'],
  ['E-AC-3', 'ec-3 eac3'],
  ['PCM', 'twos sowt lpcm in24 in32 fl32 fl64 raw ulaw alaw ipcm fpcm'],
];
const NAME_OF = new Map(NAMES.flatMap(([name, codes]) => codes.split(' ').map((code) => [code, name] as const)));

/** The code itself for a rare codec. Null without one. */
export function codecName(code: string | null | undefined): string | null {
  const known = code?.startsWith('pcm-') ? 'PCM' : NAME_OF.get(code ?? '');
  // Others are shown as they are, if they are plain letters.
  return known ?? (code && /^[\w.-]{1,12}$/.test(code.trim()) ? code.trim() : null);
}
