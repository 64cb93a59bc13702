/** How much of an id's end always stays: ids of one study begin alike and differ at the end. */
const TAIL = 7;

/** An id that is cut in its middle where it has no room. */
export function IdText({ id }: { readonly id: string }) {
  if (id.length <= TAIL * 2) return <span className="text-cut">{id}</span>;
  return (
    <span className="id-text" title={id}>
      <span className="text-cut">{id.slice(0, -TAIL)}</span>
      <span>{id.slice(-TAIL)}</span>
    </span>
  );
}
