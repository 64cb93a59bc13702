import { openGate } from '../../../src-main/library/handover/privacy/open-gate.ts';
import type { Media } from '../../../src-main/library/media/media.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';

/** The privacy gate of a library without a key for pseudonyms. */
export function gateWithoutKey({ watchFile }: Pick<Media, 'watchFile'>) {
  const pseudonymKey = () => Promise.reject(new Error('This test has no key.'));
  const cleanPdf = () => Promise.reject(new Error('This test has no PDF.'));
  return (choices?: PrivacyChoices) => openGate({ watchFile, pseudonymKey, cleanPdf }, choices);
}
