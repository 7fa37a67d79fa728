/** More are not under way at once: the next ones come later then. */
const MOST = 200;

/** Requests that were sent and are not answered yet. */
export class RequestsUnderWay {
  readonly #all = new Set<Promise<void>>();
  #waiting: (() => void)[] = [];
  #failure: { readonly error: unknown } | undefined;

  add(sent: Promise<void>): void {
    const ended: Promise<void> = sent
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#all.delete(ended);
        for (const resolve of this.#waiting.splice(0)) resolve();
      });
    this.#all.add(ended);
  }

  get isFull(): boolean {
    return this.#all.size >= MOST;
  }

  /** Returns when one has been answered. */
  one(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Returns when all have been answered. */
  async all(): Promise<void> {
    await Promise.all(this.#all);
  }

  /** @throws what the first of those threw that could not be sent */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
