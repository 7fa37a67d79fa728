import { service } from "../../api/service.ts";
import { countResources } from "../../bench/support/count-resources.ts";
import { syntheticEnvironments } from "../../bench/synthetic/synthetic-environments.ts";
import { syntheticService } from "../../bench/synthetic/synthetic-service.ts";
import { environments } from "../../environments/index.ts";
import { functionsOf } from "../../openapi/api-definition.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { serviceStack } from "../support/service-stacks.ts";

describe("a synthetic service", () => {
  const { routes } = syntheticService(service, 100).api;

  it("has as many routes as asked for, in fours, each its own", () => {
    expect(routes.slice(0, 5).map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /g1",
      "POST /g1",
      "GET /g1/{id}",
      "DELETE /g1/{id}",
      "GET /g2",
    ]);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(100);
  });

  it("runs on four functions of the service it is modelled on, and its authorizer", () => {
    const names = functionsOf(syntheticService(service, 100).api).map((use) => use.function);

    expect(names).toHaveLength(5);
    expect(functionsOf(service.api).map((use) => use.function)).toEqual(expect.arrayContaining(names));
  });

  it.each(syntheticEnvironments(environments))(
    "fits $name without what that says of the service it is modelled on",
    (one) => {
      expect(() => describeBuild(syntheticService(service, 20), one, new Map())).not.toThrow();
    },
  );

  it("is an API that can be rendered", () => {
    const document = renderDocument(syntheticService(service, 100).api, {
      title: "many",
      functionUri: (name) => name,
      inPlace: (text) => text,
      vpc: () => ["vpc-1"],
      outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
      userPoolArn: (name) => name,
      network: () => ["192.0.2.0/24"],
      vpcEndpointIds: ["vpce-1"],
      isPrivate: false,
    });

    expect(Object.keys(Object(document.paths))).toHaveLength(50);
  });

  it("is at most 40 cloud resources in an environment, however many routes there are", () => {
    const [one] = syntheticEnvironments(environments);
    if (one === undefined) throw new Error("there is no environment");
    const counts = [20, 300].map((routes) =>
      countResources(serviceStack(one, { service: syntheticService(service, routes) })),
    );

    expect(counts).toEqual([39, 39]);
  });
});
