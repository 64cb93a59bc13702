import type { ReactNode } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { changesTexts, replaceTexts, type SheetSectionProps } from './sheet-choices.ts';
import { type HandoverKind, privacyWords } from './words.ts';

interface PrivacyOptionsProps extends SheetSectionProps {
  readonly kind: HandoverKind;
  /** True for a table with facts that come from the metadata of files. */
  readonly holdsFacts?: boolean;
}

/** What a hand-over removes or replaces. */
export function PrivacyOptions({ kind, holdsFacts = false, privacy, onChange }: PrivacyOptionsProps) {
  const { ids, text } = privacy;
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
      {holdsFacts && (
        <CleaningBox privacy={privacy} onChange={onChange}>
          {privacyWords.stripFacts}
        </CleaningBox>
      )}
      {kind !== 'table' && (
        <>
          <CleaningBox privacy={privacy} onChange={onChange}>
            {privacyWords.strip}
          </CleaningBox>
          <UncleanableBox privacy={privacy} onChange={onChange} />
        </>
      )}
    </section>
  );
}

/** Removes the metadata of files. */
export function CleaningBox({ privacy, onChange, children }: SheetSectionProps & { readonly children: ReactNode }) {
  return (
    <Checkbox
      checked={privacy.metadata === 'strip'}
      onCheckedChange={(on) => onChange({ ...privacy, metadata: on ? 'strip' : 'keep', uncleanable: 'stop' })}
    >
      {children}
    </Checkbox>
  );
}

/** Leaves out files whose metadata cannot be removed, or whose findings cannot be replaced. */
export function UncleanableBox({ privacy, onChange }: SheetSectionProps) {
  if (privacy.metadata === 'keep' && !changesTexts(privacy)) return null;
  return (
    <Checkbox
      checked={privacy.uncleanable === 'leave-out'}
      onCheckedChange={(on) => onChange({ ...privacy, uncleanable: on ? 'leave-out' : 'stop' })}
    >
      {privacyWords.uncleanable}
    </Checkbox>
  );
}
