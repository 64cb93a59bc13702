interface Limits<Key, Value> {
  /** The largest sum of weights that is kept. The value that was used last stays, even where it alone weighs more. */
  readonly limit: number;
  /** 1 a value when absent, so that the limit is a number of values. */
  readonly weigh?: (value: Value) => number;
  /** Called for each value that leaves, by whichever way. */
  readonly onLeave?: (value: Value, key: Key) => void;
}

/** Values by key. When they exceed the limit, the one that was not used for longest leaves first. */
export class RecentlyUsed<Key, Value> {
  // Insertion order is the order of use: the first key is the one unused for longest.
  readonly #values = new Map<Key, { readonly value: Value; readonly weight: number }>();
  readonly #limits: Limits<Key, Value>;
  #weight = 0;

  constructor(limits: Limits<Key, Value>) {
    this.#limits = limits;
  }

  /** Counts as a use. */
  get(key: Key): Value | undefined {
    const found = this.#values.get(key);
    if (found === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    const weight = this.#limits.weigh?.(value) ?? 1;
    this.#values.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#limits.limit || oldest === key) break;
      this.delete(oldest);
    }
  }

  getOrMake(key: Key, make: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  delete(key: Key): void {
    const found = this.#values.get(key);
    if (found === undefined) return;
    this.#values.delete(key);
    this.#weight -= found.weight;
    this.#limits.onLeave?.(found.value, key);
  }

  /** From the one that was not used for longest to the one that was used last. */
  keys(): readonly Key[] {
    return [...this.#values.keys()];
  }

  deleteWhere(matches: (key: Key) => boolean): void {
    for (const key of this.keys()) if (matches(key)) this.delete(key);
  }
}
