import { createHash } from "node:crypto";

import { canonicalJson } from "./canonical-json.ts";

/** What a Lambda version freezes beside its code. */
export interface FunctionSettings {
  readonly runtime: string;
  readonly architecture: "arm64" | "x86_64";
  readonly memorySize: number;
  readonly timeoutSeconds: number;
}

export interface ReleasedCode extends FunctionSettings {
  readonly codeSha256: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Fingerprint of the execution role, where each release has its own. */
  readonly role?: string;
}

export interface ReleaseContent {
  /** The REST API's OpenAPI document, without anything that differs between environments. */
  readonly document?: unknown;
  /** The HTTP API's. */
  readonly httpDocument?: unknown;
  readonly httpEndpoint?: { readonly defaultEndpointDisabled: true };
  /** The WebSocket API, in parts. */
  readonly webSocketApi?: unknown;
  readonly webSocketEndpoint?: { readonly defaultEndpointDisabled: true };
  readonly functions: Readonly<Record<string, ReleasedCode>>;
  /** How clients reach the API, where it is not as usual: API Gateway changes it with a deployment. */
  readonly endpoint?: {
    readonly type: string;
    readonly defaultEndpointDisabled: boolean;
    readonly ipAddressType?: "ipv4" | "dualstack";
  };
}

export const RELEASE_ID = /^r-[0-9a-f]{8}$/;

/** Names a release by its content: the same API definition, code and settings have the same id on every machine. */
export function releaseId(content: ReleaseContent): string {
  return `r-${createHash("sha256").update(canonicalJson(content)).digest("hex").slice(0, 8)}`;
}

/** Names what a function may do, so that a change of its execution role can be seen in the ledger. */
export function roleFingerprint(policy: unknown): string {
  return `e-${createHash("sha256").update(canonicalJson(policy)).digest("hex").slice(0, 8)}`;
}
