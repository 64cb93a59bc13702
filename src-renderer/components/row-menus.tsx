import { Menu as Base } from '@base-ui/react/menu';
import { createContext, type ReactElement, type ReactNode, type SyntheticEvent, use, useRef, useState } from 'react';
import { ContextMenu } from './context-menu.tsx';
import { MenuPopup } from './menu.tsx';
import type { MenuEntry } from './menu-entry.ts';

/** The menu of the rows' buttons. */
const Handle = createContext<Base.Handle<string> | null>(null);

/** The attribute of a row that names it. */
const ROW = 'data-menu-row';

/** For the element of a row: the secondary button and the menu key open its menu. */
export const menuRow = (row: string) => ({ [ROW]: row });

export interface RowMenusProps {
  /** The entries of a row's menu, by the name that {@link menuRow} gave it. Runs when the menu opens. */
  readonly entriesOf: (row: string) => readonly MenuEntry[];
  readonly children: ReactNode;
}

/**
 * One menu for all rows of a list, by the secondary button, the menu key or a {@link RowMenuTrigger}. Two menus for each of a thousand rows took
 * seconds to draw.
 */
export function RowMenus({ entriesOf, children }: RowMenusProps) {
  const [handle] = useState(() => Base.createHandle<string>());
  const pressed = useRef<string | null>(null);
  const keepRow = ({ target }: SyntheticEvent) => {
    const row = target instanceof Element ? target.closest(`[${ROW}]`) : null;
    pressed.current = row?.getAttribute(ROW) ?? null;
  };
  return (
    <Handle value={handle}>
      <ContextMenu entries={() => (pressed.current === null ? [] : entriesOf(pressed.current))}>
        <div onPointerDownCapture={keepRow} onContextMenuCapture={keepRow}>
          {children}
        </div>
      </ContextMenu>
      <Base.Root handle={handle}>
        {({ payload }) => <MenuPopup entries={() => (payload === undefined ? [] : entriesOf(payload))} />}
      </Base.Root>
    </Handle>
  );
}

/** The button that opens the menu of a row. */
export function RowMenuTrigger({ row, children }: { readonly row: string; readonly children: ReactElement }) {
  const handle = use(Handle) ?? undefined;
  return <Base.Trigger handle={handle} payload={row} render={children} />;
}
