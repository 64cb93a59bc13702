/**
 * Linear memory. Each table is allocated once, and grows by copying it to a larger place. The memory of one segment is at the end, so that
 * {@link moveTop} can give it back.
 */

/** So many bytes beyond each allocation may be read, because eight bytes are read at once. */
const PADDING: usize = 16;

let top: usize = __heap_base;

/** Memory that is never freed. The system provides pages only when they are written, so ample sizes cost nothing. */
export function allocate(bytes: usize): usize {
  const at: usize = (top + 15) & ~15;
  moveTop(at + bytes + PADDING);
  return at;
}

/** Makes memory at the end longer. */
export function moveTop(to: usize): void {
  const missing: i32 = i32((to + 0xffff) >> 16) - memory.size();
  // JavaScript reports the trap like any failed allocation.
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  top = to;
}

/** The current end, for {@link moveTop}. */
export function end(): usize {
  return top;
}

/** Copies the first bytes to a larger place. The old place is lost, so the sizes must double. */
export function larger(at: usize, used: usize, bytes: usize): usize {
  const to = allocate(bytes);
  memory.copy(to, at, used);
  return to;
}
