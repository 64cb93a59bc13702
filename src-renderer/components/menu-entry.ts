import type { ReactNode } from 'react';

/** One line of a menu; the same list serves {@link Menu}, {@link ContextMenu} and the command palette's rows. */
export type MenuEntry =
  | 'separator'
  | {
      /** Unique within its menu; a verb first. An ellipsis where a dialog follows. */
      readonly label: string;
      readonly icon?: ReactNode;
      /** e.g. `mod+e`; shown only, the owner of the shortcut listens. */
      readonly shortcut?: string | undefined;
      readonly danger?: boolean | undefined;
      readonly disabled?: boolean | undefined;
      /** Given for a choice that is on or off. */
      readonly checked?: boolean | undefined;
      readonly onSelect: () => void;
    };
