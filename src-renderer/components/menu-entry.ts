import type { ReactNode } from 'react';

/** An entry that opens another menu beside it. */
export interface MenuGroup {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly entries: readonly MenuEntry[];
}

/** One entry of a menu, for {@link Menu}, {@link ContextMenu} and the command palette. */
export type MenuEntry =
  | 'separator'
  | MenuGroup
  | {
      /** Unique in its menu. Starts with a verb. Ends with an ellipsis when a dialog follows. */
      readonly label: string;
      readonly icon?: ReactNode;
      /** For example `mod+e`. Only shown: the owner of the shortcut handles the key. */
      readonly shortcut?: string | undefined;
      readonly danger?: boolean | undefined;
      readonly disabled?: boolean | undefined;
      /** Set for a choice that is on or off. */
      readonly checked?: boolean | undefined;
      readonly onSelect: () => void;
    };
