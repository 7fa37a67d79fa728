import type { GatewayOptions, StartedGateway } from "../../gateway/start-gateway.ts";

/** Somebody who calls in a way of their own: with a signature, for one. */
export interface Caller {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The URL this one uses instead: with another host, for one. @default the same */
  readonly at?: (url: string) => string;
  /** What makes curl call in the same way: `--user KEY:SECRET`. */
  readonly curl: string;
}

export type Callers = Readonly<Record<string, Caller>>;

/** Who calls on this machine, and what the gateway knows them by. */
export interface Identities {
  readonly gateway: Partial<GatewayOptions>;
  /** By the name calls have for them; where it takes the gateway to tell, once it is started. */
  readonly callers: Callers | ((gateway: StartedGateway) => Callers);
  /** Tokens and the like, which calls name in braces. */
  readonly values: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const NOBODY: Identities = { gateway: {}, callers: {}, values: {}, close: async () => undefined };
