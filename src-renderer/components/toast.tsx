import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { toDeskError } from '../../src-preload/failure.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { ErrorDetails } from './error-details.tsx';
import { IconButton } from './icon-button.tsx';
import { commonWords } from './words.ts';
import './toast.css';

type ToastTone = 'info' | 'ok' | 'bad';

export interface ToastMessage {
  readonly title: string;
  readonly words?: string | undefined;
  readonly tone?: ToastTone | undefined;
  /** The words of a server, shown on request. */
  readonly details?: string | undefined;
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
}

interface ToastData {
  readonly details?: string | undefined;
}

export interface Toasts {
  /** Shows a message for some seconds, longer with an action. A message that something went wrong stays until the person dismisses it. */
  show(message: ToastMessage): void;
  /** Shows a failure. Ignores cancelled work. */
  showFailure(thrown: unknown): void;
}

const ICONS: Readonly<Record<ToastTone, ReactNode>> = { info: <Info />, ok: <CircleCheck />, bad: <CircleAlert /> };

const [READ_MS, ACT_MS] = [6_000, 20_000];

/** In milliseconds. 0 lets the message stay until the person dismisses it. */
function timeoutOf({ tone, action }: ToastMessage): number {
  if (tone === 'bad') return 0;
  return action === undefined ? READ_MS : ACT_MS;
}

/** Short messages at the edge of the window, which screen readers announce. Used once, around the application. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toast-viewport">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Functions that show a toast. Both are stable. */
export function useToasts(): Toasts {
  const { add } = Base.useToastManager();
  return useMemo<Toasts>(() => {
    const show = (message: ToastMessage) => {
      add({
        // The same message again does not pile up: it is shown once, for longer.
        id: [message.tone, message.title, message.words, message.details].join('\n'),
        title: message.title,
        description: message.words,
        type: message.tone ?? 'info',
        data: { details: message.details },
        timeout: timeoutOf(message),
        ...(message.action && {
          actionProps: { children: message.action.label, onClick: message.action.onSelect },
        }),
      });
    };
    return {
      show,
      showFailure: (thrown) => {
        const { code, message, hint, details } = toDeskError(thrown);
        if (code !== 'cancelled') show({ title: inLanguage(message), words: inLanguage(hint), details, tone: 'bad' });
      },
    };
  }, [add]);
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const tone: ToastTone = toast.type === 'ok' || toast.type === 'bad' ? toast.type : 'info';
    return (
      <Base.Root key={toast.id} toast={toast} className="toast">
        <Base.Content className="toast-content">
          <span className={`toast-icon toast-icon-${tone}`} aria-hidden="true">
            {ICONS[tone]}
          </span>
          <div className="toast-text">
            <Base.Title className="toast-title" />
            <Base.Description className="toast-words" />
            <ErrorDetails details={toast.data?.details} />
          </div>
          <Base.Action className="button button-default button-small" />
          {/* Base UI hides the button from screen readers until the message has the pointer or the focus. A message that stays needs it. */}
          <Base.Close
            aria-hidden={false}
            render={
              <IconButton label={commonWords.dismiss} size="small" tooltip={false}>
                <X />
              </IconButton>
            }
          />
        </Base.Content>
      </Base.Root>
    );
  });
}
