import { httpRoutesOf } from "../../http-api/http-routes-of.ts";
import { RESOURCE_KINDS } from "../../openapi/integrations/resource-use.ts";
import type { Example } from "./example.ts";

/** Whether its calls reach services that the local gateway does not have itself. Tables it has. */
export const needsAws = ({ service }: Pick<Example, "service">): boolean =>
  RESOURCE_KINDS.some((kind) => service[kind] !== undefined) ||
  (service.api?.routes ?? []).some((route) => route.aws !== undefined && route.aws.service !== "dynamodb") ||
  (service.httpApi !== undefined && httpRoutesOf(service.httpApi).some((route) => route.service !== undefined));
