import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import './done-line.css';

interface DoneLineAction {
  readonly label: string;
  /** With an icon or a shorter text, the label is only for screen readers. */
  readonly icon?: ReactNode;
  readonly text?: string;
  readonly run: () => void;
}

export interface DoneLineProps {
  readonly name: string;
  readonly words: string;
  /** True if the words say that something is wrong. */
  readonly warns: boolean;
  readonly action: DoneLineAction | null;
  readonly closeLabel: string;
  /** True if nothing in it needs the person's attention. */
  readonly leavesByItself: boolean;
  readonly onClose: () => void;
}

/** A line leaves by itself after this time. */
const LINE_MS = 45_000;

/** A job that is done, in one line of the sidebar. */
export function DoneLine({ name, words, warns, action, closeLabel, leavesByItself, onClose }: DoneLineProps) {
  const line = useRef<HTMLLIElement>(null);
  useLeaving(line, leavesByItself, onClose);
  const hasText = action !== null && !action.icon;
  const Icon = warns ? CircleAlert : CircleCheck;
  return (
    <li ref={line} className="done-line" title={words === '' ? name : `${name}: ${words}`}>
      <Icon className={warns ? 'done-line-icon done-line-warns' : 'done-line-icon'} aria-hidden="true" />
      <span className="done-line-text">
        <span className="done-line-name text-cut" dir="auto">
          {name}
        </span>{' '}
        {/* Beside a button with words there is no room. They are also in the tooltip. */}
        <span className={hasText ? 'visually-hidden' : 'done-line-words text-cut num'}>{words}</span>
      </span>
      {action &&
        (action.icon ? (
          <IconButton label={action.label} size="small" onClick={action.run}>
            {action.icon}
          </IconButton>
        ) : (
          <Button size="small" variant="quiet" aria-label={action.label} onClick={action.run}>
            {action.text ?? action.label}
          </Button>
        ))}
      <IconButton label={closeLabel} size="small" onClick={onClose}>
        <X />
      </IconButton>
    </li>
  );
}

/** Closes the line after {@link LINE_MS}. A line that has the pointer or the focus stays, because its button is about to be pressed. */
function useLeaving(line: RefObject<HTMLLIElement | null>, isWanted: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setInterval(() => {
      if (!line.current?.matches(':hover, :focus-within')) closeNow();
    }, LINE_MS);
    return () => clearInterval(timer);
  }, [line, isWanted]);
}
