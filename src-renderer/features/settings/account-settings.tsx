import { useState } from 'react';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useTokenStatus } from '../../state/use-prolific.ts';
import { TokenForm } from './token-form.tsx';
import { useTokenActions } from './use-token.ts';
import { settingsWords } from './words.ts';
import './settings-dialog.css';

/** The connected account and where its token is kept, or the form that connects one. */
export function AccountSettings() {
  const status = useTokenStatus();
  const { forget } = useTokenActions();
  const toasts = useToasts();
  const [replacing, setReplacing] = useState(false);
  if (status.error) return <ErrorState compact failure={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data) return <Skeleton width="60%" height="20px" />;
  if (status.data.state === 'none') return <TokenForm />;
  if (replacing) {
    return (
      <TokenForm
        autoFocus
        onSaved={() => setReplacing(false)}
        actions={<Button onClick={() => setReplacing(false)}>{settingsWords.keepToken}</Button>}
      />
    );
  }
  const { account, where, reason } = status.data;
  return (
    <>
      <p className="account-name">{account?.name ?? settingsWords.tokenKept}</p>
      {account?.email && <p className="text-soft copyable">{account.email}</p>}
      {!account && <p className="text-soft">{settingsWords.accountUnknown}</p>}
      <p className="text-faint">
        {where === 'keychain'
          ? settingsWords.inKeychain
          : reason === null
            ? settingsWords.inMemory
            : inLanguage(reason)}
      </p>
      <div className="account-actions">
        <Button size="small" onClick={() => setReplacing(true)}>
          {settingsWords.replaceToken}
        </Button>
        <Button
          size="small"
          busy={forget.isPending}
          onClick={() => forget.mutate(undefined, { onError: toasts.showFailure })}
        >
          {settingsWords.forgetToken}
        </Button>
      </div>
    </>
  );
}
