import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import './done-line.css';

export interface DoneLineProps {
  readonly name: string;
  readonly words: string;
  /** True if the words say that something is wrong. */
  readonly warns: boolean;
  /** With an icon, the label is only for screen readers and the tooltip. */
  readonly action: { readonly label: string; readonly icon?: ReactNode; readonly run: () => void } | null;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** A job that is done, in one line of the sidebar. */
export function DoneLine({ name, words, warns, action, closeLabel, onClose }: DoneLineProps) {
  const Icon = warns ? CircleAlert : CircleCheck;
  return (
    <li className="done-line" title={`${name}: ${words}`}>
      <Icon className={warns ? 'done-line-icon done-line-warns' : 'done-line-icon'} aria-hidden="true" />
      <span className="done-line-name text-cut" dir="auto">
        {name}
      </span>{' '}
      <span className="done-line-words text-cut num">{words}</span>
      {action &&
        (action.icon ? (
          <IconButton label={action.label} size="small" onClick={action.run}>
            {action.icon}
          </IconButton>
        ) : (
          <Button size="small" variant="quiet" onClick={action.run}>
            {action.label}
          </Button>
        ))}
      <IconButton label={closeLabel} size="small" onClick={onClose}>
        <X />
      </IconButton>
    </li>
  );
}
