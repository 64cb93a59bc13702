import './id-text.css';

/** The widest letter of an id, as a part of the text's size. */
const WIDEST = 0.64;
/** Fewer letters tell no two participants apart. */
const FEWEST = 4;

/** The usual size of the text in pixels. */
const USUAL_SIZE = 13;

/** Pixels that hold the whole id in its usual size. */
export function idWidth(id: string): number {
  return Math.ceil(id.length * USUAL_SIZE * WIDEST);
}

/** Letters at the end of a name, with the ending that tells its type. */
const END_OF_NAME = 8;

export interface NameTextProps {
  readonly name: string;
  /** Pixels for the text of 11 pixels. */
  readonly room: number;
}

/** The name of a file, which loses its middle when space is short. Screen readers and copies get the whole name. */
export function NameText({ name, room }: NameTextProps) {
  const all = Array.from(name);
  const letters = Math.max(Math.floor(room / (11 * WIDEST)), FEWEST);
  const end = Math.min(END_OF_NAME, Math.floor(letters / 2));
  const start = letters - end - 1;
  return (
    <bdi className="text-cut" title={name}>
      {all.length <= letters ? (
        name
      ) : (
        <>
          {all.slice(0, start).join('')}
          <span className="id-text-start">{all.slice(start, -end).join('')}</span>
          <span className="id-text-end">{all.slice(-end).join('')}</span>
        </>
      )}
    </bdi>
  );
}

export interface IdTextProps {
  readonly id: string;
  /** Pixels for the text. Default: enough for 14 letters. */
  readonly room?: number | undefined;
  /** Size of the text in pixels. */
  readonly size?: 11 | 13 | undefined;
}

/**
 * An id that loses its beginning when space is short, because ids of one study often differ only at their end. The ids of a column are cut to
 * the same length. Screen readers and copies get the whole id.
 */
export function IdText({ id, room, size = USUAL_SIZE }: IdTextProps) {
  const letters = room === undefined ? 14 : Math.max(Math.floor(room / (size * WIDEST)), FEWEST);
  if (id.length <= letters) return <bdi className="text-cut">{id}</bdi>;
  const cut = id.length - letters + 1;
  return (
    <bdi className="id-text text-cut" title={id}>
      <span className="id-text-start">{id.slice(0, cut)}</span>
      <span className="id-text-end">{id.slice(cut)}</span>
    </bdi>
  );
}
