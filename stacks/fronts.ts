import type { TerraformStack } from "cdktf";

import { calledAliasesOf } from "./called-aliases.ts";
import type { Front, FrontProps } from "./front.ts";
import { httpFrontOf } from "./http-api/http-front.ts";
import { restFrontOf } from "./rest-front.ts";
import { hasHttpApi, hasRestApi, hasWebSocketApi, type ServiceDefinition } from "./service-definition.ts";
import { webSocketFrontOf } from "./websocket-api/web-socket-front.ts";

/** One for each API of the service. */
export function frontsOf(stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] {
  const others = aliasFrontsOf(stack, service, props);
  const keyedStages = others.flatMap(({ keyedStage }) => keyedStage ?? []);
  return [...(hasRestApi(service) ? [restFrontOf(stack, service, props, keyedStages)] : []), ...others];
}

/** Of APIs whose stages have no canary: they call the same aliases. */
function aliasFrontsOf(stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] {
  if (!hasHttpApi(service) && !hasWebSocketApi(service)) return [];
  const called = calledAliasesOf(stack, props);
  return [
    ...(hasHttpApi(service) ? [httpFrontOf(stack, service, props, called)] : []),
    ...(hasWebSocketApi(service) && props.webSocketApi
      ? [webSocketFrontOf(service, props.webSocketApi, props, called)]
      : []),
    ...(called.weighed ? [{ outputs: [], trial: { weighed: called.weighed } }] : []),
  ];
}
