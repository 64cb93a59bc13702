interface Limits<Key, Value> {
  /** The largest total weight. The last used value always stays, even if it alone exceeds the limit. */
  readonly limit: number;
  /** The weight of a value. Without it, each value weighs 1, so the limit is a number of values. */
  readonly weigh?: (value: Value) => number;
  /** Called for each value that is removed for any reason. */
  readonly onLeave?: (value: Value, key: Key) => void;
}

/** A cache of values by key. Above the limit, the least recently used value is removed first. */
export class RecentlyUsed<Key, Value> {
  // Insertion order is the order of use: the first key is the least recently used one.
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

  /** From the least recently used to the last used. */
  keys(): readonly Key[] {
    return [...this.#values.keys()];
  }

  deleteWhere(matches: (key: Key) => boolean): void {
    for (const key of this.keys()) if (matches(key)) this.delete(key);
  }
}
