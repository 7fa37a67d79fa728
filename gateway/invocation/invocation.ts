import type { Policy, Verdict } from "./authorization/policy.ts";
import type { IamPrincipal } from "./iam-principal.ts";
import type { IntegrationOutcome } from "./integration-outcome.ts";
import type { IntegrationRequest } from "./integration-request.ts";
import type { InvocationRequest } from "./invocation-request.ts";
import type { Observed } from "./observed.ts";
import type { RingEntry } from "./prepared/key-ring.ts";
import type { Operation } from "./prepared/operation.ts";
import type { PreparedDeployment, PreparedStage } from "./prepared/prepared-stage.ts";

// What is known about a request grows from step to step, and each state of that growth has a type: a step that runs too early does
// not compile. At run time it is one object (see extend.ts).

export interface Received {
  readonly request: InvocationRequest;
  readonly stage: PreparedStage;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** `Root=1-…;Parent=…;Sampled=…` */
  readonly traceId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly observed: Observed;
}

export interface Selected extends Received {
  readonly deployment: PreparedDeployment;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly isCanaryRequest: boolean;
}

export interface Routed extends Selected {
  readonly operation: Operation;
  /** As they stand in the path, not decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

export interface PolicyChecked extends Routed {
  /** What the API's policy says of the call, as far as it can be said before somebody knows who calls. */
  readonly resourceVerdict?: Verdict;
}

export interface Authorized extends PolicyChecked {
  /** Absent for a method that asks no authorizer. */
  readonly authorizer?: AuthorizerOutcome;
  /** Who signed the request. */
  readonly principal?: IamPrincipal;
  /** What the caller may by a policy of its own: an IAM caller's, or the one an authorizer returned. */
  readonly policy?: Policy;
}

export interface AuthorizerOutcome {
  /** Absent for a token of a user pool. */
  readonly principalId?: string;
  /** Every value as text, as backends get them. */
  readonly context: Readonly<Record<string, string>>;
  /** Of a user pool's token, every value as text. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly usageIdentifierKey?: string;
  /** 0 for an answer from the cache. */
  readonly latencyMs: number;
}

export interface Identified extends Authorized {
  /** Absent for a method that needs no key. */
  readonly caller?: RingEntry;
}

export interface Asked extends Identified {
  readonly integrationRequest: IntegrationRequest;
}

export interface Answered extends Asked {
  readonly outcome: IntegrationOutcome;
}

/** Any state of the growth: what is there at least, and what may be. */
export type Invocation = Received & Partial<Omit<Answered, keyof Received>>;
