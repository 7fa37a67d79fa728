/**
 * Agrees with a thread on which of the invocations handed to it have begun: those that have not may be taken back, and exactly
 * those. They count from 0, in the order they are handed over.
 */
export class Turns {
  /** The number of the one that begins next. */
  readonly #next: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#next = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  /** In the thread. @returns false for one that was taken back */
  begin(number: number): boolean {
    return Atomics.compareExchange(this.#next, 0, number, number + 1) === number;
  }

  /**
   * In the gateway: takes back all that have not begun.
   *
   * @param count how many were handed over, ever
   * @returns how many are taken back
   */
  takeBack(count: number): number {
    return count - Atomics.exchange(this.#next, 0, count);
  }
}
