import { describe, expect, it } from 'vitest';
import { matchesShortcut, shortcutKeys } from '../../../src-renderer/hooks/shortcut.ts';

const press = (
  key: string,
  modifiers: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('shortcuts', () => {
  it('are written like on the platform', () => {
    expect(shortcutKeys('mod+shift+k', true)).toEqual(['⌘', '⇧', 'K']);
    expect(shortcutKeys('mod+alt+1', false)).toEqual(['Ctrl', 'Alt', '1']);
    expect(shortcutKeys('mod+comma', false)).toEqual(['Ctrl', ',']);
    expect(shortcutKeys('plus', true)).toEqual(['+']);
  });

  it('match with exactly their modifiers', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true);
    expect(matchesShortcut(press('K', { metaKey: true }), 'mod+k', true)).toBe(true);
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
    expect(matchesShortcut(press('k', { ctrlKey: true, shiftKey: true }), 'mod+k', false)).toBe(false);
    expect(matchesShortcut(press('k'), 'mod+k', false)).toBe(false);
    expect(matchesShortcut(press(',', { ctrlKey: true }), 'mod+comma', false)).toBe(true);
  });
});
