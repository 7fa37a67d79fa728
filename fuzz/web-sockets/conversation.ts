/** What a client does on one connection, from its first byte to its last. */
export interface Conversation {
  /** In a word, for the report. */
  readonly kind: string;
  /** The request that asks for a WebSocket, or for something like it. */
  readonly request: Buffer;
  /** What follows once it is connected, in the pieces it is sent in. */
  readonly pieces: readonly Buffer[];
  readonly expects: Expectation;
  /** It reads nothing for so long. @default 0 */
  readonly deafMs?: number;
}

/** What the server has to do, sooner or later. */
export type Expectation =
  /** Let it in, and answer each of its messages, in any order. Then it says goodbye, and is told goodbye. */
  | { readonly type: "answers"; readonly answers: readonly Answer[] }
  /** Let it in, and end the connection with one of these codes. */
  | { readonly type: "close"; readonly codes: readonly number[] }
  /** Refuse it, with a status that is not 101. */
  | { readonly type: "refusal" }
  /** Let it in, and let go of the connection once the client sends no more. */
  | { readonly type: "end" }
  /** Nothing: the client is gone before it hears of it. */
  | { readonly type: "nothing" };

export type Answer =
  | { readonly exactly: string }
  /** Part of it. */
  | { readonly with: string };
