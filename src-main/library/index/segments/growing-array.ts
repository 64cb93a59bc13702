/** Numbers that become more. */
export class GrowingInt32 {
  array = new Int32Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    this.length += 1;
  }

  /** A copy of what was pushed. */
  values(): Int32Array<ArrayBuffer> {
    return this.array.slice(0, this.length);
  }
}

/** As {@link GrowingInt32}, for numbers of any kind. */
export class GrowingFloat64 {
  array = new Float64Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    this.length += 1;
  }

  /** A copy of what was pushed. */
  values(): Float64Array<ArrayBuffer> {
    return this.array.slice(0, this.length);
  }
}
