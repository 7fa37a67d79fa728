import type { Configuration } from "../../terraform/configuration.ts";
import type { VpcLink } from "../vpc-link.ts";
import { given, text } from "./read.ts";

export function buildVpcLinks(configuration: Configuration): readonly VpcLink[] {
  const links = ["aws_api_gateway_vpc_link", "aws_apigatewayv2_vpc_link"].flatMap((type) =>
    configuration.resourcesOf(type),
  );
  return links.map((block) => ({
    address: block.address,
    id: text(block.read("id")) ?? "",
    ...given("name", text(block.read("name"))),
  }));
}
