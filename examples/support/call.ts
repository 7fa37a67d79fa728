/** A value of JSON in which a regular expression stands for any text or number it matches. */
export type JsonPattern =
  | string
  | number
  | boolean
  | null
  | RegExp
  | readonly JsonPattern[]
  | { readonly [name: string]: JsonPattern };

/** One request, and what it must be answered wherever the API is served. */
export interface Call {
  /** A sentence without a full stop: what it shows. */
  readonly shows: string;
  /** Method and path below the stage, as they are sent: `"POST /items?color=red"`. May hold `{name}` of what was kept. */
  readonly request: string;
  /** Name of another stage of the same API. @default the one that is deployed and called */
  readonly stage?: string;
  /** May hold `{name}` of what was kept as well. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Name of one of the environment's API keys; its value is sent as `x-api-key`. */
  readonly apiKey?: string;
  /** Name of one of the example's callers, who sends the request in its own way. @default nobody in particular */
  readonly by?: string;
  readonly answers: ExpectedAnswer;
  /** Is asked again for some seconds, until the answer is as expected. @default false */
  readonly eventually?: boolean;
  /** Properties of the JSON that is answered, for later requests: name → property. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** What is not named may be anything. */
export interface ExpectedAnswer {
  /** `"connection closed"`: nothing is answered at all. */
  readonly status: number | "connection closed";
  /** By name, in any case. */
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** The whole body, as it is. */
  readonly text?: string | RegExp;
  /** The whole body, as JSON. */
  readonly json?: JsonPattern;
  /** The whole body, byte by byte. */
  readonly bytes?: Uint8Array;
}
