/** Calls whose end nobody is told but the access log: most messages of a WebSocket have no answer. */
export class EndedCalls {
  readonly #waiting = new Map<string, (() => void)[]>();

  /** @param logGroup that has got a line */
  tell(logGroup: string): void {
    this.#waiting.get(logGroup)?.shift()?.();
  }

  /** Returns when the log group gets its next line that nobody else waits for. */
  next(logGroup: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(logGroup, [...(this.#waiting.get(logGroup) ?? []), resolve]);
    });
  }
}
