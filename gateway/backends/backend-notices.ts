import type { Method } from "../model/method.ts";
import { isFunctionUri } from "../model/service-uri.ts";
import type { Stack } from "../model/stack.ts";
import type { BackendOptions } from "./backends-of.ts";
import { unusedClientCertificates } from "./client-certificates.ts";
import { unusedVpcLinks } from "./vpc-links.ts";

/** What of backends is true of all of them, or of none: each said once. */
export function backendNotices(
  stacks: readonly Stack[],
  { vpcLinks, clientCertificates }: BackendOptions,
): readonly string[] {
  return [
    ...roleNotices(stacks),
    ...unusedVpcLinks(stacks, vpcLinks),
    ...unusedClientCertificates(stacks, clientCertificates),
  ];
}

function roleNotices(stacks: readonly Stack[]): readonly string[] {
  const methods = stacks.flatMap(({ apis }) =>
    apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods)),
  );
  const routes = stacks.flatMap(({ httpApis }) => httpApis.flatMap(({ definition }) => definition.routes));
  if (!methods.some(callsServiceAsRole) && !routes.some(({ integration }) => integration?.subtype !== undefined))
    return [];
  return [
    "the roles of integrations with AWS services are not assumed, so what they may do is not checked: requests are signed with AWS_ACCESS_KEY_ID, or 'local'",
  ];
}

function callsServiceAsRole({ integration }: Method): boolean {
  return integration?.type === "AWS" && integration.credentials !== undefined && !isFunctionUri(integration.uri ?? "");
}
