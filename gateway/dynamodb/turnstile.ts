/** Lets work through, any amount of it at once, or one piece alone. Who comes while somebody wants to be alone waits behind it. */
export class Turnstile {
  #inside = 0;
  #last: Promise<unknown> | undefined;
  #whenEmpty: (() => void) | undefined;

  together<T>(work: () => Promise<T>): Promise<T> {
    return this.#last === undefined ? this.#enter(work) : this.#last.then(() => this.together(work));
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    let leave = (): void => {};
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = mine;
    await before;
    if (this.#inside > 0) await new Promise<void>((resolve) => (this.#whenEmpty = resolve));
    try {
      return await work();
    } finally {
      if (this.#last === mine) this.#last = undefined;
      leave();
    }
  }

  async #enter<T>(work: () => Promise<T>): Promise<T> {
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#whenEmpty?.();
    }
  }
}
