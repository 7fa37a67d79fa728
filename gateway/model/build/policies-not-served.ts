import type { Configuration } from "../../terraform/configuration.ts";
import type { NotServed } from "../stack.ts";
import { flag } from "./read.ts";

/** Settings of APIs and stages that would change an answer and do nothing here. */
export function policiesNotServed(configuration: Configuration): readonly NotServed[] {
  return configuration.resourcesOf("aws_api_gateway_rest_api").flatMap((block) => {
    const hasPolicy = block.read("policy") !== undefined || hasPolicyInBody(block.read("body"));
    const address = block.address;
    return [
      ...(hasPolicy ? [{ address, reason: "its resource policy is not evaluated: every caller passes" }] : []),
      ...(flag(block.read("disable_execute_api_endpoint"))
        ? [{ address, reason: "its disabled default endpoint still answers here" }]
        : []),
    ];
  });
}

function hasPolicyInBody(body: unknown): boolean {
  return typeof body === "string" && body.includes('"x-amazon-apigateway-policy"');
}
