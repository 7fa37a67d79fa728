import type { Overrides } from "../../invocation/overrides.ts";
import { callIdentity } from "./call-identity.ts";
import { callVariable } from "./call-variables.ts";
import type { RoutedCall } from "./web-socket-call.ts";

const PLAIN_NAMES = [
  "accountId",
  "apiId",
  "connectedAt",
  "connectionId",
  "domainName",
  "eventType",
  "extendedRequestId",
  "messageDirection",
  "messageId",
  "requestId",
  "requestTime",
  "requestTimeEpoch",
  "routeKey",
  "stage",
  "disconnectStatusCode",
  "disconnectReason",
].map((name) => [name, callVariable(name)] as const);

/** `$context` for a mapping template. */
export function callContext(call: RoutedCall, { requestOverride, responseOverride }: Overrides): object {
  const { authorizer } = call.connection;
  return {
    ...Object.fromEntries(PLAIN_NAMES.map(([name, read]) => [name, read({ call })])),
    identity: callIdentity(call.connection),
    authorizer: authorizer === undefined ? {} : { ...authorizer.context, principalId: authorizer.principalId },
    requestOverride,
    responseOverride,
  };
}
