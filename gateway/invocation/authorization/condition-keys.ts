import type { IamPrincipal } from "../iam-principal.ts";
import type { InvocationRequest } from "../invocation-request.ts";
import { PRINCIPAL_KEYS, principalTag } from "./principal-keys.ts";

/** A call that conditions are held against. */
export interface ConditionSource {
  readonly request: Pick<InvocationRequest, "headers" | "sourceIp" | "sourceVpc" | "sourceVpce">;
  readonly stage: { readonly stage: { readonly api: { readonly endpointType: string } } };
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What a condition key stands for in a call; undefined: nothing. */
export type ConditionKey = (
  invocation: ConditionSource,
  principal: IamPrincipal | undefined,
) => string | readonly string[] | undefined;

const isPrivate = ({ stage }: ConditionSource): boolean => stage.stage.api.endpointType === "PRIVATE";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html */
const REQUEST_KEYS: readonly (readonly [string, ConditionKey])[] = [
  ["aws:currenttime", ({ receivedAt }) => new Date(receivedAt).toISOString()],
  ["aws:epochtime", ({ receivedAt }) => String(Math.floor(receivedAt / 1000))],
  // API Gateway has no port without TLS; that this one has says nothing about the caller.
  ["aws:securetransport", () => "true"],
  ["aws:useragent", ({ request }) => request.headers.last("user-agent")],
  ["aws:referer", ({ request }) => request.headers.last("referer")],
  // On its way through a VPC endpoint a request has another source address, under a key of its own.
  ["aws:sourceip", (invocation) => (isPrivate(invocation) ? undefined : invocation.request.sourceIp)],
  ["aws:vpcsourceip", (invocation) => (isPrivate(invocation) ? invocation.request.sourceIp : undefined)],
  ["aws:sourcevpc", (invocation) => (isPrivate(invocation) ? invocation.request.sourceVpc : undefined)],
  ["aws:sourcevpce", (invocation) => (isPrivate(invocation) ? invocation.request.sourceVpce : undefined)],
];

const KEYS: ReadonlyMap<string, ConditionKey> = new Map([...REQUEST_KEYS, ...PRINCIPAL_KEYS]);

const TAG = "aws:principaltag/";

/** @param key in lower case */
export function isConditionKeyKnown(key: string): boolean {
  return conditionKey(key) !== undefined;
}

/** @param key in lower case @returns undefined for a key that is never filled in here */
export function conditionKey(key: string): ConditionKey | undefined {
  return key.startsWith(TAG) ? principalTag(key.slice(TAG.length)) : KEYS.get(key);
}
