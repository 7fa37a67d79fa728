import type { GatewayResponseType } from "../model/gateway-response.ts";
import type { GatewayError } from "./gateway-error.ts";

/**
 * A phase of deciding about access, as access logs know it. It takes no time worth measuring here.
 *
 * @see https://aws.amazon.com/blogs/compute/troubleshooting-amazon-api-gateway-with-enhanced-observability-variables/
 */
export interface Phase {
  readonly status: number;
  readonly latencyMs: 0;
  readonly error?: string | null;
}

/** A call of something that may ask who calls. */
interface PhaseSource {
  readonly invocation: {
    readonly operation?: { readonly method: { readonly authorization: { readonly type: string } } };
  };
  readonly error?: GatewayError;
}

const NOT_AUTHENTICATED: ReadonlySet<GatewayResponseType | undefined> = new Set<GatewayResponseType>([
  "EXPIRED_TOKEN",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
]);

const NOT_AUTHORIZED: ReadonlySet<GatewayResponseType | undefined> = new Set<GatewayResponseType>([
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "UNAUTHORIZED",
]);

const PASSED: Phase = { status: 200, latencyMs: 0 };

/** Is the signature good? Only of methods with IAM authorization. */
export function authenticatePhase({ invocation, error }: PhaseSource): Phase | undefined {
  if (invocation.operation?.method.authorization.type !== "AWS_IAM") return undefined;
  return NOT_AUTHENTICATED.has(error?.responseType) ? failed(error) : PASSED;
}

/** May the caller, by what policies say? Only where a signature or an authorizer function said who calls. */
export function authorizePhase({ invocation, error }: PhaseSource): Phase | undefined {
  const type = invocation.operation?.method.authorization.type;
  if (type !== "AWS_IAM" && type !== "CUSTOM") return undefined;
  if (NOT_AUTHENTICATED.has(error?.responseType) || NOT_AUTHORIZED.has(error?.responseType)) return undefined;
  return error?.responseType === "ACCESS_DENIED" ? failed(error) : PASSED;
}

function failed(error: GatewayError | undefined): Phase {
  return { status: error?.statusCode ?? 403, latencyMs: 0, error: error?.clientMessage ?? null };
}
