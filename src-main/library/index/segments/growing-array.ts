/** A growing array of numbers. */
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

  /** Returns the numbers since the last call as a new array. */
  take(): Int32Array<ArrayBuffer> {
    const values = this.array.slice(0, this.length);
    this.length = 0;
    return values;
  }
}

/** Like {@link GrowingInt32}, for any numbers. */
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

  /** Returns the numbers since the last call as a new array. */
  take(): Float64Array<ArrayBuffer> {
    const values = this.array.slice(0, this.length);
    this.length = 0;
    return values;
  }
}
