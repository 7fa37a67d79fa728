import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import type { V2Api } from "../../v2/v2-api.ts";
import { flag, given, text } from "../read.ts";

export type Protocol = "HTTP" | "WEBSOCKET";

/** The APIs of one protocol. */
export function v2ApisOf(configuration: Configuration, protocol: Protocol): readonly Block[] {
  return configuration
    .resourcesOf("aws_apigatewayv2_api")
    .filter((block) => text(block.read("protocol_type"))?.toUpperCase() === protocol);
}

/** @param isDisabledByBody what an OpenAPI body says of the default endpoint: the resource's own attribute wins */
export function readV2Api(block: Block, isDisabledByBody?: boolean): V2Api {
  const { region, accountId, partition } = block.surroundings;
  const own = block.read("disable_execute_api_endpoint");
  const isDisabled = own === undefined ? isDisabledByBody === true : flag(own);
  return {
    address: block.address,
    logicalName: block.name,
    id: text(block.read("id")) ?? "",
    name: text(block.read("name")) ?? "",
    region,
    accountId,
    partition,
    endpointType: "REGIONAL",
    ...given("isDefaultEndpointDisabled", isDisabled || undefined),
  };
}

/** What belongs to an API by its `api_id`. */
export function partsOf(configuration: Configuration, type: string, apiId: string): readonly Block[] {
  return configuration.resourcesOf(type).filter((block) => text(block.read("api_id")) === apiId);
}

/** `integrations/abc123`, `authorizers/…`: the id after the slash; the plain id stays. */
export function idOf(reference: string | undefined): string | undefined {
  return reference?.slice(reference.lastIndexOf("/") + 1);
}
