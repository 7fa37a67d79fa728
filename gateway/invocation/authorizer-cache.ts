import type { AuthorizerAnswer } from "./authorizer-answer.ts";

interface Entry<Answer> {
  readonly answer: Answer;
  readonly expiresAt: number;
}

/** Answers of authorizers, each as long as its authorizer allows. The oldest go when there are too many. */
export class AuthorizerCache<Answer = AuthorizerAnswer> {
  readonly #entries = new Map<string, Entry<Answer>>();
  readonly #maxEntries: number;

  constructor(maxEntries = 10_000) {
    this.#maxEntries = maxEntries;
  }

  get(key: string, now: number): Answer | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (now < entry.expiresAt) return entry.answer;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, answer: Answer, expiresAt: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { answer, expiresAt });
    if (this.#entries.size <= this.#maxEntries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
