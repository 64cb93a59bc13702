import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src-renderer/features/lightbox/decode-text.ts';

describe('decoding the beginning of a text', () => {
  it('reads UTF-8, with and without a mark', () => {
    const bytes = new TextEncoder().encode('größer 左手');
    expect(decodeText(bytes)).toBe('größer 左手');
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toBe('größer 左手');
  });
  it('reads UTF-16 in both orders', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00]))).toBe('aé');
    expect(decodeText(new Uint8Array([0xfe, 0xff, 0x00, 0x61, 0x00, 0xe9]))).toBe('aé');
  });
  it('leaves out a character that the cut went through', () => {
    expect(decodeText(new TextEncoder().encode('ab左').subarray(0, 4))).toBe('ab');
  });
  it('shows what is no text as replacement signs, never throws', () => {
    expect(decodeText(new Uint8Array([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
  });
});
