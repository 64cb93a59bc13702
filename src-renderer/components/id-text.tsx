/** This many characters at the end of an id always stay visible. Ids of one study often differ only at the end. */
const TAIL = 7;

/** An id that is shortened in the middle when space is short. */
export function IdText({ id }: { readonly id: string }) {
  if (id.length <= TAIL * 2) return <span className="text-cut">{id}</span>;
  return (
    <span className="id-text" title={id}>
      <span className="text-cut">{id.slice(0, -TAIL)}</span>
      <span>{id.slice(-TAIL)}</span>
    </span>
  );
}
