import { isIP } from "node:net";
import type { BackendCall } from "../invocation/backend-call.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { PreparedVpcLink } from "../invocation/prepared/operation.ts";
import type { HttpUrl } from "./http-url.ts";

/**
 * The link decides where a request goes, the URI what is in its `Host` header, and whose certificate is expected.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR when only the link leads there, and nobody knows where it leads
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html
 */
export function throughVpcLink(
  url: HttpUrl,
  link: PreparedVpcLink | undefined,
  { stageVariables }: BackendCall,
): HttpUrl {
  if (link === undefined) return url;
  const id = link.connectionId.render(stageVariables);
  const origin = link.origins.get(id);
  if (origin !== undefined) return { ...url, ...origin, ...(isIP(url.hostname) === 0 && { serverName: url.hostname }) };
  if (!link.isOnlyWay) return url;
  const detail = `nobody knows where the VPC link '${id}' leads: say so, as in --vpc-link ${id}=http://127.0.0.1:8080`;
  throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
