import { z } from "zod";

import type { RouteDeclaration } from "../../openapi/route.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource } from "../support/synth.ts";

const serviceWith = (route: Partial<RouteDeclaration>, description = "Prices"): ServiceDefinition => ({
  api: {
    title: "shop",
    description,
    routes: [
      simpleRoute("POST /prices", { authorizer: undefined, public: "prices are for everybody", ...route } as never),
    ],
    authorizers: {},
  },
});

const body = (schema: z.ZodType) => ({ body: { name: "Price", schema } });
const plain = z.strictObject({ amount: z.number() });

const environment = environmentWith({ authorizer: undefined, allowedOrigin: undefined, functions: {} });
const releaseOf = (service: ServiceDefinition) => describeBuild(service, environment, new Map()).release;

describe("what an API says to its readers", () => {
  const before = serviceWith(body(plain));

  it.each<readonly [string, ServiceDefinition]>([
    ["another summary", serviceWith({ ...body(plain), summary: "Sets a price" })],
    ["a description of the route", serviceWith({ ...body(plain), description: "In cents." })],
    ["a description of the API", serviceWith(body(plain), "Prices of things")],
    ["a description of a model", serviceWith(body(plain.describe("What it costs")))],
    ["a description of a field", serviceWith(body(z.strictObject({ amount: z.number().describe("In cents") })))],
  ])("makes no release by %s", (_, after) => {
    expect(releaseOf(after)).toBe(releaseOf(before));
  });

  it("does not hide what requests depend on: another model is another release", () => {
    const after = serviceWith(
      body(z.strictObject({ amount: z.number().describe("In cents"), description: z.string() })),
    );

    expect(releaseOf(after)).not.toBe(releaseOf(before));
  });

  it("reaches a pinned environment all the same, whose API is changed in place", () => {
    const release = releaseOf(before);
    const after = serviceWith({ ...body(plain), summary: "Sets a price" });
    const pinned = environmentWith({
      authorizer: undefined,
      allowedOrigin: undefined,
      functions: {},
      releases: { follow: "pinned" },
    });
    const build = { ...describeBuild(after, pinned, new Map()) };
    const stack = serviceStack(pinned, { service: after, build });
    const api = onlyResource(stack, "aws_api_gateway_rest_api");

    expect(build.release).toBe(release);
    expect(api.body).toContain("Sets a price");
    expect(api.lifecycle).not.toHaveProperty("ignore_changes");
    expect(onlyResource(stack, "aws_api_gateway_deployment").triggers).toEqual({ release });
  });
});
