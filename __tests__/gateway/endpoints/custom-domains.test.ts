import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { domainOf, type Resources, seeingApi } from "./support.ts";

const stackOf = stackDirectories();

const api = (...parts: readonly Resources[]) => inProcessApi(stackOf({ "main.tf.json": resources(...parts) }));

const seen = async (target: ReturnType<typeof api>, host: string, path: string) => {
  const answer = await target.call("GET", path, { headers: { Host: host } });
  return answer.json() as Record<string, string>;
};

describe("mappings of several segments", () => {
  const shop = api(
    ...["one", "two", "three", "four", "five"].map((name) => seeingApi(name, ["dev"])),
    domainOf("api.example.com", {
      "": "one/dev",
      orders: "two/dev",
      "orders/v1/items": "three/dev",
      "orders/v2/items": "four/dev",
      "orders/v2/items/categories": "five/dev",
    }),
  );
  const idOf = (name: string) => shop.stacks[0]?.apis.find((one) => one.name === name)?.id;

  it.each([
    ["/orders", "two", "orders", "/"],
    ["/orders/v1/items", "three", "orders/v1/items", "/"],
    ["/orders/v2/items", "four", "orders/v2/items", "/"],
    ["/orders/v1/items/123", "three", "orders/v1/items", "/{rest+}"],
    ["/orders/v2/items/categories/5", "five", "orders/v2/items/categories", "/{rest+}"],
    ["/customers", "one", "(none)", "/{rest+}"],
    ["/ordersandmore", "two", "orders", "/{rest+}"],
    ["/", "one", "(none)", "/"],
    ["//orders", "two", "orders", "/"],
  ])("send %s to API %s", async (path, name, basePathMatched, resourcePath) => {
    expect(await seen(shop, "api.example.com", path)).toEqual({
      apiId: idOf(name),
      stage: "dev",
      path: path.replace("//", "/"),
      resourcePath,
      domainName: "api.example.com",
      domainPrefix: "api",
      basePathMatched,
    });
  });
});

describe("mappings of one segment each", () => {
  const shop = api(
    seeingApi("one", ["dev"]),
    seeingApi("two", ["dev", "prod"]),
    { aws_api_gateway_domain_name: { d: { domain_name: "API.example.com" } } },
    {
      aws_api_gateway_base_path_mapping: {
        root: {
          domain_name: "${aws_api_gateway_domain_name.d.domain_name}",
          api_id: "${aws_api_gateway_rest_api.one.id}",
          stage_name: "${aws_api_gateway_stage.one-dev.stage_name}",
        },
        orders: {
          domain_name: "${aws_api_gateway_domain_name.d.domain_name}",
          api_id: "${aws_api_gateway_rest_api.two.id}",
          stage_name: "prod",
          base_path: "orders",
        },
        any: {
          domain_name: "${aws_api_gateway_domain_name.d.domain_name}",
          api_id: "${aws_api_gateway_rest_api.two.id}",
          base_path: "any",
        },
      },
    },
  );

  // feature: multi-level-mappings
  it.each([
    ["/orders/5", "prod", "orders"],
    ["/ordersandmore", "dev", "(none)"],
    ["/any/prod/5", "prod", "any"],
    ["/any/dev", "dev", "any"],
  ])("send %s to stage %s by whole segments", async (path, stage, basePathMatched) => {
    expect(await seen(shop, "api.example.com:3000", path)).toMatchObject({
      stage,
      path,
      basePathMatched,
      domainName: "api.example.com",
    });
  });

  it("leave what is below no stage forbidden", async () => {
    await expect(shop.call("GET", "/any/none/5", { headers: { Host: "api.example.com" } })).rejects.toThrow(
      "no stage for",
    );
  });
});

describe("a domain name", () => {
  const shop = api(
    seeingApi("one", ["dev"]),
    seeingApi("two", ["dev"]),
    domainOf("*.example.com", { "": "one/dev" }),
    domainOf("b.example.com", { "": "two/dev" }),
  );

  it.each([
    ["a.example.com", "a"],
    ["A.Example.COM.:8080", "a"],
    ["b.example.com", "b"],
  ])("is taken by itself before a wildcard, whatever its case and port: %s", async (host, domainPrefix) => {
    const found = await seen(shop, host, "/x");

    expect([found.domainPrefix, found.domainName, found.apiId === shop.stacks[0]?.apis[1]?.id]).toEqual([
      domainPrefix,
      `${domainPrefix}.example.com`,
      domainPrefix === "b",
    ]);
  });

  // feature: edge-domain
  it("is not covered by a wildcard of another depth", async () => {
    await expect(seen(shop, "x.y.example.com", "/dev/x")).rejects.toThrow("no stage for");
  });
});

describe("functions behind a domain name", () => {
  const shop = inProcessApi(
    stackOf({
      "main.tf.json": resources(apiOf({ "/pets/{id}": { get: lambdaProxy("f") } }), functionsOf("f"), {
        aws_api_gateway_base_path_mapping: {
          m: {
            domain_name: "api.example.com",
            api_id: "${aws_api_gateway_rest_api.api.id}",
            stage_name: "dev",
            base_path: "shop",
          },
        },
      }),
      "code.zip": "",
    }),
    { f: (event) => ({ statusCode: 200, body: JSON.stringify(event) }) },
  );

  // feature: base-path
  it("see the base path in their paths, and which one it was", async () => {
    const answer = await shop.call("GET", "/shop/pets/5?q=1", { headers: { Host: "api.example.com" } });

    expect(answer.json()).toMatchObject({
      resource: "/pets/{id}",
      path: "/shop/pets/5",
      pathParameters: { id: "5" },
      queryStringParameters: { q: "1" },
      requestContext: {
        path: "/shop/pets/5",
        resourcePath: "/pets/{id}",
        stage: "dev",
        domainName: "api.example.com",
        domainPrefix: "api",
        customDomain: { basePathMatched: "shop" },
      },
    });
  });

  it("see neither the stage nor a base path in the path through the default endpoint", async () => {
    const event = (await shop.call("GET", "/dev/pets/5")).json() as Record<string, Record<string, unknown>>;

    expect(event).toMatchObject({ path: "/pets/5", requestContext: { path: "/dev/pets/5" } });
    expect(event.requestContext).not.toHaveProperty("customDomain");
  });
});

describe("mappings that lead nowhere", () => {
  it("are listed with what is missing", () => {
    const shop = api(seeingApi("one", ["dev"]), {
      aws_apigatewayv2_api_mapping: {
        api: { domain_name: "a.example.com", api_id: "other", stage: "dev" },
        stage: { domain_name: "a.example.com", api_id: "${aws_api_gateway_rest_api.one.id}", stage: "prod" },
      },
    });

    expect(shop.problems).toEqual([
      {
        address: "aws_apigatewayv2_api_mapping.api",
        reason: "API 'other' is no API with a stage of the stacks served here: requests get 403",
      },
      {
        address: "aws_apigatewayv2_api_mapping.stage",
        reason: "stage 'prod' of its API is not in the stacks served here: requests get 403",
      },
    ]);
  });
});
