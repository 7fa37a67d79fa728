import type { EnvironmentInput } from "../../environments/environment.ts";
import type { ResourcePolicy } from "../../openapi/resource-policy.ts";
import type { RestService } from "../../stacks/service-definition.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource, resourcesOf } from "../support/synth.ts";

const nlb = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/0123456789`;
const vpcLinks = { blue: nlb("blue"), green: nlb("green") };

const serviceWith = (vpcLink: string, resourcePolicy?: ResourcePolicy): RestService => ({
  api: {
    ...thingsApi,
    routes: [simpleRoute("GET /stock", { http: { uri: "http://stock.internal/stock", vpcLink } })],
    ...(resourcePolicy && { resourcePolicy }),
  },
});

const stackWith = (changes: Partial<EnvironmentInput>, service = serviceWith("stock")) =>
  serviceStack(environmentWith(changes), { service });

describe("a choice of VPC links", () => {
  // feature: vpc-link
  it("is a stage variable with the id of the one that is chosen, beside those of all links", () => {
    const stack = stackWith({ vpcLinks, vpcLinkChoices: { stock: "green" } });
    const { variables } = onlyResource(stack, "aws_api_gateway_stage") as { variables: Record<string, string> };

    expect(resourcesOf(stack, "aws_api_gateway_vpc_link").map(({ name }) => name)).toEqual([
      "records-dev-blue",
      "records-dev-green",
    ]);
    expect(variables.vpcLinkStock).toBe(variables.vpcLinkGreen);
    expect(variables.vpcLinkStock).not.toBe(variables.vpcLinkBlue);
    expect(onlyResource(stack, "aws_api_gateway_rest_api").body).toContain(
      String.raw`"connectionId":"$\${stageVariables.vpcLinkStock}"`.replace("\\", ""),
    );
  });

  it("that chooses another one leaves the release as it is", () => {
    const deploymentWith = (stock: string) =>
      onlyResource(stackWith({ vpcLinks, vpcLinkChoices: { stock } }), "aws_api_gateway_deployment");

    expect(deploymentWith("blue")).toEqual(deploymentWith("green"));
  });

  it.each([
    [{ stock: "red" }, "vpcLinkChoices.stock: there is no VPC link 'red'; 'vpcLinks' has blue, green"],
    [{ blue: "green" }, "vpcLinkChoices.blue: is the name of a VPC link; give the choice another one"],
    [{}, "vpcLinks: a route needs 'stock'; known: blue, green"],
  ])("is refused: %j", (vpcLinkChoices, problem) => {
    expect(messageOf(() => stackWith({ vpcLinks, vpcLinkChoices }))).toContain(problem);
  });
});

describe("the stage variable of a VPC link", () => {
  it.each<[Partial<EnvironmentInput>, string]>([
    [
      { vpcLinks: { "stock-1": nlb("a"), stock1: nlb("b") } },
      "vpcLinks: 'stock-1' and 'stock1' would have the same stage variable, vpcLinkStock1; rename one of them",
    ],
    [
      { vpcLinks: { stock: nlb("a") }, stageVariables: { vpcLinkStock: "abc" } },
      "stageVariables.vpcLinkStock: it is the id of the VPC link 'stock'; choose another name",
    ],
  ])("is its own: %j", (changes, problem) => {
    expect(messageOf(() => stackWith(changes, serviceWith(Object.keys(changes.vpcLinks ?? {})[0] ?? "")))).toContain(
      problem,
    );
  });
});

describe("a policy that lets VPCs in alone", () => {
  const shop = { shop: ["vpc-0123456789abcdef0"] };
  const isPrivate = { type: "PRIVATE" } as const;
  const { allowedOrigin: _, ...closed } = environmentInput;
  const service = serviceWith("blue", { onlyVpcs: ["shop"] });

  it("names those of the environment", () => {
    const stack = stackWith({ ...closed, vpcLinks, vpcs: shop, endpoint: isPrivate }, service);

    expect(onlyResource(stack, "aws_api_gateway_rest_api").body).toContain(
      '"StringNotEquals":{"aws:SourceVpc":["vpc-0123456789abcdef0"]}',
    );
  });

  it.each<[Partial<EnvironmentInput>, string]>([
    [{ endpoint: isPrivate }, "vpcs: the resource policy needs 'shop'; known: none"],
    [
      { vpcs: shop },
      "endpoint: the resource policy lets VPCs in alone, which only a private API knows; set { type: 'PRIVATE' }",
    ],
    [{ vpcs: { shop: ["shop"] } }, "vpcs.shop.0: must be the id of a VPC, as in vpc-0123456789abcdef0"],
    [{ vpcs: { shop: [] } }, "vpcs.shop"],
  ])("is refused with %j", (changes, problem) => {
    expect(messageOf(() => stackWith({ vpcLinks, ...changes }, service))).toContain(problem);
  });
});
