/** Something that may last until a moment on the scale of `performance.now()`. */
export interface Deadline {
  readonly at: number;
  readonly onPassed: () => void;
}

/** Timers count whole milliseconds, from the beginning of the event loop's turn. */
const TOLERANCE_MS = 1;

/**
 * Ends what takes longer than all of its kind may. What began first has to end first, so one timer is enough: one for each
 * invocation takes a tenth of the time of a whole request.
 */
export class Deadlines {
  readonly #milliseconds: number;
  /** In the order they pass. */
  readonly #open = new Set<Deadline>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, now: () => number) {
    this.#milliseconds = milliseconds;
    this.#now = now;
  }

  /** @param now not before that of the last one */
  begin(now: number, onPassed: () => void): Deadline {
    const deadline = { at: now + this.#milliseconds, onPassed };
    this.#open.add(deadline);
    if (this.#timer === undefined) this.#wait(this.#milliseconds);
    return deadline;
  }

  end(deadline: Deadline): void {
    this.#open.delete(deadline);
  }

  /** Nothing begins any more: the process need not stay for a timer. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(this.#check, milliseconds);
  }

  readonly #check = (): void => {
    this.#timer = undefined;
    const now = this.#now();
    for (const deadline of this.#open) {
      if (deadline.at > now + TOLERANCE_MS) {
        this.#wait(deadline.at - now);
        return;
      }
      this.#open.delete(deadline);
      deadline.onPassed();
    }
  };
}
