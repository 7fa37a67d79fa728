import type { TerraformStack } from "cdktf";

import { calledAliasesOf } from "./called-aliases.ts";
import type { Front, FrontProps } from "./front.ts";
import { httpFrontOf } from "./http-api/http-front.ts";
import { restFrontOf } from "./rest-front.ts";
import { hasHttpApi, hasRestApi, type ServiceDefinition } from "./service-definition.ts";

/** One for each API of the service. */
export const frontsOf = (stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] => [
  ...(hasRestApi(service) ? [restFrontOf(stack, service, props)] : []),
  ...aliasFrontsOf(stack, service, props),
];

/** Of APIs whose stages have no canary: they call the same aliases. */
function aliasFrontsOf(stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] {
  if (!hasHttpApi(service)) return [];
  const called = calledAliasesOf(stack, props.plan, props.releases, props.latch);
  return [
    httpFrontOf(stack, service, props, called),
    ...(called.weighed ? [{ outputs: [], trial: { weighed: called.weighed } }] : []),
  ];
}
