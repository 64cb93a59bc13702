import { useEffect, useEffectEvent } from 'react';
import { isHelpKey } from '../components/keys-help.tsx';
import { on } from '../desk.ts';
import { isTyping, matchesShortcut } from '../hooks/shortcut.ts';
import { useDialogs } from '../state/dialogs.tsx';
import type { AppCommand } from './use-commands.ts';

/**
 * Runs commands that the application menu sends, and commands whose keys are pressed. It prevents the default of a handled key, so that the
 * accelerator of the menu does not run the command again. While a dialog is open, keys of commands do nothing.
 */
export function useCommandDispatch(commands: readonly AppCommand[]): void {
  const { current } = useDialogs();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    // It would mark the words of every button and pane.
    if (matchesShortcut(event, 'mod+a') && !isTyping(event.target) && !isInText(event.target)) event.preventDefault();
    const command = commands.find((one) => one.shortcut && isPressed(event, one.shortcut));
    if (!command) return;
    event.preventDefault();
    if (current === null) command.run();
  });
  const run = useEffectEvent((name: string) => commands.find((one) => one.id === name)?.run());
  useEffect(() => {
    const stop = on('command', run);
    window.addEventListener('keydown', pressed);
    return () => {
      stop();
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}

function isPressed(event: KeyboardEvent, shortcut: string): boolean {
  if (shortcut === '?') return isHelpKey(event);
  // A single character is text while the person types, and finds an entry of a menu by its first letter.
  if (shortcut.length === 1 && (isTyping(event.target) || isInPopup(event.target))) return false;
  return matchesShortcut(event, shortcut);
}

/** Where people read and copy. */
function isInText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog], .copyable, pre') !== null;
}

function isInPopup(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=menu], [role=listbox], [role=dialog]') !== null;
}
