import type { TerraformStack } from "cdktf";

import type { Front, FrontProps } from "./front.ts";
import { restFrontOf } from "./rest-front.ts";
import { hasRestApi, type ServiceDefinition } from "./service-definition.ts";

/** One for each API of the service. */
export const frontsOf = (stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] => [
  ...(hasRestApi(service) ? [restFrontOf(stack, service, props)] : []),
];
