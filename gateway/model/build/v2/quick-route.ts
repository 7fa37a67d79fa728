import type { Block } from "../../../terraform/block.ts";
import type { HttpRoute } from "../../v2/http-route.ts";
import type { V2Api } from "../../v2/v2-api.ts";
import { given, text } from "../read.ts";
import { normalKey } from "./build-http-routes.ts";

/**
 * The one route of an API that was made by its `target`: a function's ARN, or the URL of a backend.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
 */
export function quickRoute(block: Block, { id }: Pick<V2Api, "id">): HttpRoute | undefined {
  const target = text(block.read("target"));
  if (target === undefined || target === "") return undefined;
  const isFunction = target.startsWith("arn:");
  return {
    address: block.address,
    key: normalKey(text(block.read("route_key")) ?? "$default"),
    authorization: { type: "NONE" },
    integration: {
      address: `${block.address}.target`,
      id: `${id}-target`,
      type: isFunction ? "AWS_PROXY" : "HTTP_PROXY",
      uri: target,
      ...given("credentials", text(block.read("credentials_arn"))),
      payloadFormatVersion: isFunction ? "2.0" : "1.0",
      connectionType: "INTERNET",
      requestParameters: {},
      responseParameters: {},
    },
  };
}
