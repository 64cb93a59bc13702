import { useEffect, useRef } from 'react';
import { on } from '../desk.ts';
import { isTyping, matchesShortcut } from '../hooks/shortcut.ts';
import { useDialogs } from '../state/dialogs.tsx';
import type { AppCommand } from './use-commands.ts';

/**
 * Runs commands when the application menu sends them or their keys are pressed. A key that was handled is prevented, so
 * that the menu's accelerator does not run the same command again. While a dialog is open only other dialogs' keys count.
 */
export function useCommandDispatch(commands: readonly AppCommand[]): void {
  const { current } = useDialogs();
  const latest = useRef({ commands, dialogOpen: current !== null });
  latest.current = { commands, dialogOpen: current !== null };

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const command = latest.current.commands.find((one) => one.shortcut && isPressed(event, one.shortcut));
      if (!command) return;
      event.preventDefault();
      if (!latest.current.dialogOpen) command.run();
    };
    const stop = on('command', (name) => latest.current.commands.find((one) => one.id === name)?.run());
    window.addEventListener('keydown', pressed);
    return () => {
      stop();
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}

function isPressed(event: KeyboardEvent, shortcut: string): boolean {
  // "?" is typed with Shift on one keyboard and without on another: the character counts.
  if (shortcut === '?') return event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
  return matchesShortcut(event, shortcut);
}
