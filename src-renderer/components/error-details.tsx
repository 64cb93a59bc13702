import { inLanguage } from '../../src-preload/words/messages.ts';
import { Disclosure } from './disclosure.tsx';
import { commonWords } from './words.ts';
import './error-details.css';

/** The words of a server, which people read only on request. Nothing without any. */
export function ErrorDetails({ details }: { readonly details: string | undefined }) {
  if (details === undefined) return null;
  return (
    <Disclosure label={commonWords.details}>
      <p className="error-details copyable" dir="auto">
        {inLanguage(details)}
      </p>
    </Disclosure>
  );
}
