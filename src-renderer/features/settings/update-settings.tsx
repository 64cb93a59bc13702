import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { UpdateState } from '../../../src-preload/updates.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { noUpdatesWords } from '../../../src-preload/words/no-updates.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call, on } from '../../desk.ts';
import { formatInstant } from '../../hooks/format.ts';
import { settingsWords } from './words.ts';

const KEY = ['updates'] as const;
const words = settingsWords.updates;

/** The state of updates, as the main process reports it. */
function useUpdateState(): UpdateState | undefined {
  const client = useQueryClient();
  useEffect(() => on('update-changed', (state) => client.setQueryData<UpdateState>(KEY, state)), [client]);
  return useQuery({ queryKey: KEY, queryFn: () => call('updates.state') }).data;
}

/**
 * The person chooses whether the application looks for updates, reads what is new, and starts each step.
 * @param props.isWanted true to scroll it into view
 */
export function UpdateSettings({ isWanted }: { readonly isWanted: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const state = useUpdateState();
  const toasts = useToasts();
  const step = state?.kind;
  // Each step has another button, which has to stay in view.
  useEffect(() => {
    if (step && isWanted) place.current?.scrollIntoView({ block: 'nearest' });
  }, [step, isWanted]);
  if (state === undefined) return null;
  if (state.kind === 'unavailable') {
    return (
      <div ref={place}>
        <p>{noUpdatesWords[state.reason]}</p>
      </div>
    );
  }
  return (
    <>
      <Checkbox
        checked={state.kind !== 'off'}
        onCheckedChange={(isEnabled) => {
          call('updates.setEnabled', { isEnabled }).catch(toasts.showFailure);
        }}
      >
        {words.look}
      </Checkbox>
      <p className="text-faint">{words.lookExplained}</p>
      <div ref={place} role="status" className="settings-update">
        <UpdateStep state={state} />
      </div>
    </>
  );
}

/** What is known, and the button of the next step. */
function UpdateStep({ state }: { readonly state: UpdateState }) {
  const toasts = useToasts();
  const step = (name: 'updates.check' | 'updates.download' | 'updates.install', label: string) => (
    <Button
      size="small"
      onClick={() => {
        call(name).catch(toasts.showFailure);
      }}
    >
      {label}
    </Button>
  );
  switch (state.kind) {
    case 'unavailable':
    case 'off':
      return null;
    case 'checking':
      return <p>{words.looking}</p>;
    case 'current':
      return (
        <>
          <p>{state.checkedAt === null ? words.never : words.newest(formatInstant(state.checkedAt))}</p>
          {step('updates.check', words.lookNow)}
        </>
      );
    case 'found':
      return (
        <>
          <p>{words.found(state.version)}</p>
          <Notes text={state.notes} />
          {state.canInstall ? step('updates.download', words.download) : <p className="text-faint">{words.byHand}</p>}
        </>
      );
    case 'downloading':
      return <p>{words.downloading(state.version, Math.floor(state.share * 100))}</p>;
    case 'ready':
      return (
        <>
          <p>{words.ready(state.version)}</p>
          <Notes text={state.notes} />
          <p className="text-faint">{words.readyExplained}</p>
          {step('updates.install', words.install)}
        </>
      );
    case 'failed':
      return (
        <>
          <p className="settings-unusual">{words.failed(inLanguage(state.message), inLanguage(state.hint))}</p>
          {step('updates.check', words.lookNow)}
        </>
      );
  }
}

function Notes({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
    <section aria-label={words.notes} className="settings-notes" tabIndex={0}>
      {text}
    </section>
  );
}
