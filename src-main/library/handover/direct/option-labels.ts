/** The labels of an instruction's options, found by the bytes of their values. */
export interface OptionLabels {
  /** Null for a value that no option has, or whose label is the value itself. */
  of(bytes: Uint8Array, from: number, to: number): Buffer | null;
}

/** Up to this many options are compared one by one, byte by byte. Among more, the text is looked up in a map. */
const FEW = 16;

/** Finds labels by the bytes of values. Options whose label is their value are left out. */
export function createOptionLabels(
  options: readonly { readonly value: string; readonly label: string }[],
): OptionLabels {
  const labelled = options.filter(({ value, label }) => value !== label);
  if (labelled.length === 0) return { of: () => null };
  const byText = new Map(labelled.map(({ value, label }) => [value, Buffer.from(label)]));
  if (labelled.length > FEW) {
    return { of: (bytes, from, to) => byText.get(Buffer.from(bytes.subarray(from, to)).toString('utf8')) ?? null };
  }
  const few = Array.from(byText, ([value, label]) => ({ value: Buffer.from(value), label }));
  return {
    of: (bytes, from, to) => {
      for (const { value, label } of few) if (isSame(value, bytes, from, to)) return label;
      return null;
    },
  };
}

function isSame(value: Buffer, bytes: Uint8Array, from: number, to: number): boolean {
  if (value.length !== to - from) return false;
  for (let index = 0; index < value.length; index += 1) if (value[index] !== bytes[from + index]) return false;
  return true;
}
