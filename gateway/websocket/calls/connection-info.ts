import type { IamPrincipal } from "../../invocation/iam-principal.ts";
import type { AuthorizerOutcome } from "../../invocation/invocation.ts";
import type { RingEntry } from "../../invocation/prepared/key-ring.ts";

/** What stays known of a client for as long as it is connected. */
export interface ConnectionInfo {
  /** Sixteen characters, the last of them `=`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** The host as the client calls it; of a custom domain name or an API's own host without its port. */
  readonly domainName: string;
  readonly sourceIp: string;
  readonly userAgent?: string;
  readonly isSecure: boolean;
  /** The port the gateway listens on. */
  readonly port: number;
  /** Where the client was admitted by an authorizer. */
  readonly authorizer?: AuthorizerOutcome;
  /** Who signed the upgrade. */
  readonly principal?: IamPrincipal;
  /** Of the API key the client connected with, where one is needed. */
  readonly caller?: RingEntry;
}
