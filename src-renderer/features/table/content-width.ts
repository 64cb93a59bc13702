import { idWidth } from '../../components/id-text.tsx';
import type { ColumnWindow } from './column-window.ts';
import { boundedWidth } from './columns.ts';

/** Space for the sort arrow and the menu button of a heading. */
const HEADING_BUTTONS = 44;

/** A column at the edge of the table has a wider padding. */
const ID_SPARE = 4;

/** The width that shows the whole heading, and the whole content of the cells on screen, of one column. */
export function contentWidth(grid: HTMLElement | null, { all }: ColumnWindow, id: string): number {
  const place = all.findIndex((column) => column.id === id);
  const heading = grid?.querySelector<HTMLElement>(`[data-heading="${CSS.escape(id)}"]`);
  const widths = Array.from(grid?.querySelectorAll<HTMLElement>(`[data-place="${place}"]`) ?? [], widthOf);
  if (heading) widths.push(widthOf(heading) + HEADING_BUTTONS);
  return boundedWidth(Math.max(0, ...widths));
}

/** The content of a cell with its padding, also where it is cut off. */
function widthOf(cell: HTMLElement): number {
  const { paddingLeft, paddingRight, columnGap } = getComputedStyle(cell);
  const gap = Number.parseFloat(columnGap) || 0;
  const content = Array.from(cell.children, (child) => contentOf(child) + gap).reduce((sum, width) => sum + width, 0);
  return content + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight) + 1;
}

function contentOf(element: Element): number {
  if (element.classList.contains('id-text')) return idWidth(element.textContent) + ID_SPARE;
  return element.scrollWidth;
}
