/** A clock that goes as far as it is told, so that minutes pass in no time. Milliseconds since 1970. */
export class VirtualClock {
  #now: number;
  #mark: number;
  readonly #stopwatch: () => number;

  /** @param stopwatch milliseconds that really passed count too, as far as it goes. @default they do not */
  constructor(start: number, stopwatch: () => number = () => 0) {
    this.#now = start;
    this.#stopwatch = stopwatch;
    this.#mark = stopwatch();
  }

  /** Whole milliseconds, as clocks of computers tell. */
  now(): number {
    return Math.floor(this.#now + this.#stopwatch() - this.#mark);
  }

  /** It may be set back: requests are played one after the other, and some of them came before others were answered. */
  set(moment: number): void {
    this.#now = moment;
    this.#mark = this.#stopwatch();
  }

  /** Lets time pass without waiting. */
  spend(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
