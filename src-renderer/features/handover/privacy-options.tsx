import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { replaceTexts } from './sheet-choices.ts';
import { type HandoverKind, privacyWords } from './words.ts';

export interface PrivacyOptionsProps {
  readonly kind: HandoverKind;
  readonly privacy: PrivacyChoices;
  readonly onChange: (privacy: PrivacyChoices) => void;
}

/** What a hand-over removes or replaces. */
export function PrivacyOptions({ kind, privacy, onChange }: PrivacyOptionsProps) {
  const { ids, metadata, uncleanable, text } = privacy;
  return (
    <section className="handover-section" aria-label={privacyWords.title}>
      <h3>{privacyWords.title}</h3>
      <Checkbox
        checked={ids === 'pseudonyms'}
        onCheckedChange={(on) => onChange({ ...privacy, ids: on ? 'pseudonyms' : 'keep' })}
      >
        {privacyWords.pseudonyms}
      </Checkbox>
      <Checkbox checked={text === 'replace'} onCheckedChange={(on) => onChange(replaceTexts(privacy, on))}>
        {privacyWords.texts}
      </Checkbox>
      {kind !== 'table' && (
        <Checkbox
          checked={metadata === 'strip'}
          onCheckedChange={(on) => onChange({ ...privacy, metadata: on ? 'strip' : 'keep', uncleanable: 'stop' })}
        >
          {privacyWords.strip}
        </Checkbox>
      )}
      {kind !== 'table' && metadata === 'strip' && (
        <Checkbox
          checked={uncleanable === 'leave-out'}
          onCheckedChange={(on) => onChange({ ...privacy, uncleanable: on ? 'leave-out' : 'stop' })}
        >
          {privacyWords.uncleanable}
        </Checkbox>
      )}
    </section>
  );
}
