import type { AccessFiles } from "../../gateway/access/load-access.ts";

/** Somebody who calls in a way of their own: with a signature, for one. */
export interface Caller {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** What makes curl call in the same way: `--user KEY:SECRET`. */
  readonly curl: string;
}

/** Who calls on this machine, and what the gateway knows them by. */
export interface Identities {
  readonly gateway: AccessFiles;
  /** By the name calls have for them. */
  readonly callers: Readonly<Record<string, Caller>>;
  /** Tokens and the like, which calls name in braces. */
  readonly values: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const NOBODY: Identities = { gateway: {}, callers: {}, values: {}, close: async () => undefined };
