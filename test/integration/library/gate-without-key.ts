import { openGate } from '../../../src-main/library/handover/privacy/open-gate.ts';
import type { Media } from '../../../src-main/library/media/media.ts';
import type { Results } from '../../../src-main/library/query/results.ts';
import type { Query } from '../../../src-preload/domain.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';

/** The privacy gate of a library without a key for pseudonyms. */
export function gateWithoutKey({ watchFile }: Pick<Media, 'watchFile'>, results: Pick<Results, 'prepare'>) {
  const pseudonymKey = () => Promise.reject(new Error('This test has no key.'));
  const cleanPdf = () => Promise.reject(new Error('This test has no PDF.'));
  const readWords = () => Promise.resolve(null);
  const open = (choices?: PrivacyChoices) =>
    openGate({ watchFile, pseudonymKey, cleanPdf, readWords, findPerson: () => null }, choices);
  return {
    openGate: open,
    enter: async (query: Query, choices: PrivacyChoices | undefined, context: Parameters<Results['prepare']>[1]) => {
      await results.prepare(query, context);
      return { query, gate: await open(choices) };
    },
  };
}
