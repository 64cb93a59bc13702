import type { ErrorCode } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { exportsWords } from './words.ts';

/** Leads to the token in the settings after a failure because of it. Nothing for other failures. */
export function SettingsWhenRefused({ code }: { readonly code: ErrorCode | undefined }) {
  const dialogs = useDialogs();
  if (code !== 'token_refused' && code !== 'token_missing') return null;
  return (
    <Button size="small" variant="quiet" onClick={() => dialogs.open({ kind: 'settings' })}>
      {exportsWords.openSettings}
    </Button>
  );
}
