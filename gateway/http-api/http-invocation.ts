import type { IamPrincipal } from "../invocation/iam-principal.ts";
import type { InvocationRequest } from "../invocation/invocation-request.ts";
import type { Observed } from "../invocation/observed.ts";
import type { PreparedHttpStage } from "./prepared/prepared-http-stage.ts";
import type { PreparedRoute } from "./prepared/prepared-route.ts";

// As with REST APIs: what is known grows from step to step, and each state of that growth has a type.

export interface HttpReceived {
  readonly request: InvocationRequest;
  readonly stage: PreparedHttpStage;
  /** As in `apigw-requestid`. */
  readonly requestId: string;
  /** `Root=1-…;Parent=…;Sampled=…` */
  readonly traceId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly observed: Observed;
}

export interface HttpRouted extends HttpReceived {
  readonly route: PreparedRoute;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

export interface HttpAuthorized extends HttpRouted {
  /** Absent for a route everybody may call, and where a signature told who calls. */
  readonly authorizer?: HttpAuthorizerOutcome;
  /** Who signed the request. */
  readonly principal?: IamPrincipal;
}

export type HttpAuthorizerOutcome =
  | {
      readonly type: "jwt";
      /** Every value as text. */
      readonly claims: Readonly<Record<string, string>>;
      /** Those of the route the token has; null for a route without. */
      readonly scopes: readonly string[] | null;
    }
  | {
      readonly type: "lambda";
      readonly principalId?: string;
      readonly context: Readonly<Record<string, unknown>>;
      /** 0 for an answer from the cache. */
      readonly latencyMs: number;
    };

/** What the backend is to get of the request: as the client sent it, or as mappings left it. */
export type BackendInput = Pick<InvocationRequest, "headers" | "query"> & { readonly overwrittenPath?: string };

export interface HttpAsked extends HttpAuthorized {
  readonly input: BackendInput;
}

export interface HttpAnswered extends HttpAsked {
  readonly answer: BackendAnswer;
}

/** What the backend answered, ready to be passed on. */
export interface BackendAnswer {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}

/** Any state of the growth: what is there at least, and what may be. */
export type HttpInvocation = HttpReceived & Partial<Omit<HttpAnswered, keyof HttpReceived>>;

/** What the client got, as far as it is logged. */
export interface SentResponse {
  readonly status: number;
  /** Bytes of the body. */
  readonly length: number;
  readonly latencyMs: number;
}
