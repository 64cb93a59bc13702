import { expect, it } from 'vitest';
import { numberIn } from '../../../../src-main/library/handover/direct/number-bytes.ts';
import { numberOfText } from '../../../../src-main/library/text/number-text.ts';
import { createRandom } from '../../../samples/random.ts';

const read = (text: string) => {
  const bytes = Buffer.from(`1.${text}2.`);
  return numberIn(bytes, 2, bytes.length - 2);
};

// biome-ignore format: one kind of number after the other
const TEXTS = [
  '', '.', '..', '0', '00', '5.', '.5', '1.2.3', '0.1', '48.2', '0.3', '123456789012345', '1234567890123456', '.000000000000001',
  '0.0000000000000001', '9007199254740993', '-1', '+2', '1e3', ' 7 ', '1,5', '1,234', '1 000', '٣', '５', '12a', 'a', '1\u00a0000',
];

it('reads numbers as from their text', () => {
  for (const text of TEXTS) {
    expect(read(text), text).toBe(numberOfText(text));
  }
  const random = createRandom(11);
  for (let count = 0; count < 20_000; count += 1) {
    const text = Array.from({ length: random.below(19) }, () => random.pick(Array.from('0123456789.'))).join('');
    if (!Object.is(read(text), numberOfText(text))) expect(read(text), text).toBe(numberOfText(text));
  }
});
