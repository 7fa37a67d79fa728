import type { Method } from "../model/method.ts";
import { isFunctionUri } from "../model/service-uri.ts";
import type { Stack } from "../model/stack.ts";

/** Said once, however many integrations it is true of. */
export function roleNotices(stacks: readonly Stack[]): readonly string[] {
  const methods = stacks.flatMap(({ apis }) =>
    apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods)),
  );
  if (!methods.some(callsServiceAsRole)) return [];
  return [
    "the roles of integrations with AWS services are not assumed, so what they may do is not checked: requests are signed with AWS_ACCESS_KEY_ID, or 'local'",
  ];
}

function callsServiceAsRole({ integration }: Method): boolean {
  return integration?.type === "AWS" && integration.credentials !== undefined && !isFunctionUri(integration.uri ?? "");
}
