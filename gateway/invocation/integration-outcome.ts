import type { Readable } from "node:stream";

/** What the backend answered. */
export type IntegrationOutcome = ProxyOutcome | MappedOutcome;

/** To be passed on as it is. */
export interface ProxyOutcome {
  readonly type: "proxy";
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
  /** The body instead, as it comes. */
  readonly stream?: Readable;
  /** The answer carries `X-Amzn-Trace-Id`, whatever the backend says. */
  readonly isTraced: boolean;
}

/** To be made into a response by an integration response. */
export interface MappedOutcome {
  readonly type: "mapped";
  /** What selection patterns are held against: a status, a function's error message, or nothing. */
  readonly selectionValue?: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Name, value, name, value … for mappings, where the spelling counts. Emulated services have a spelling of their own: absent. */
  readonly spelledHeaders?: readonly string[];
  /** A string, or bytes whose content type says what they are. */
  readonly body: string | Buffer;
  /** The answer carries `X-Amzn-Trace-Id`: something beyond API Gateway took part. */
  readonly isTraced: boolean;
}
