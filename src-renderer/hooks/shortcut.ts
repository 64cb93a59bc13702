/** Keyboard shortcuts, written as `mod+shift+k`. `mod` is ⌘ on macOS and Ctrl elsewhere. */
import { keyWords, otherKeyWords } from './words.ts';

/** True on macOS, where modifier keys have symbols and the window has its buttons at the left. */
export const isMac: boolean = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

const MAC_NAMES: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' };
const otherNames = (): Readonly<Record<string, string>> => ({ ...keyWords, mod: keyWords.ctrl });
const keyNames = (): Readonly<Record<string, string>> => ({
  space: otherKeyWords.space,
  home: otherKeyWords.home,
  end: otherKeyWords.end,
  pageup: otherKeyWords.pageUp,
  pagedown: otherKeyWords.pageDown,
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: '↵',
  escape: 'Esc',
  comma: ',',
  plus: '+',
  minus: '−',
  tab: 'Tab',
  f1: 'F1',
  f10: 'F10',
  f11: 'F11',
});

/** The keys of a shortcut as the platform shows them: `['⌘', 'K']` or `['Ctrl', 'K']`. */
export function shortcutKeys(shortcut: string, mac: boolean = isMac): readonly string[] {
  const names = { ...keyNames(), ...(mac ? MAC_NAMES : otherNames()) };
  return shortcut.split('+').map((key) => {
    const known = names[key];
    return known ?? (key.length === 1 ? key.toUpperCase() : key);
  });
}

/** The keys of a shortcut within a text: `Ctrl K`. */
export function shortcutText(shortcut: string): string {
  return shortcutKeys(shortcut).join(' ');
}

/** True when the event is this shortcut with exactly its modifiers. */
export function matchesShortcut(
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
  shortcut: string,
  mac: boolean = isMac,
): boolean {
  const parts = shortcut.split('+');
  const last = parts.at(-1) ?? '';
  const key = { comma: ',', plus: '+', minus: '-' }[last] ?? last;
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  return (
    event.key.toLowerCase() === key &&
    (mac ? event.metaKey : event.ctrlKey) === wants('mod') &&
    (mac ? event.ctrlKey : event.metaKey) === wants('ctrl') &&
    event.altKey === wants('alt') &&
    event.shiftKey === wants('shift')
  );
}

/** True while the person types into a field, where single-letter keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
