import { join } from "node:path";
import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import { httpApiOf, toFunction } from "../support/http-apis.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const echo = ({ rawPath, path, requestContext }: Record<string, unknown>) => {
  const { domainName, stage } = requestContext as Record<string, string>;
  return { statusCode: 200, body: JSON.stringify({ path: rawPath ?? path, domainName, stage }) };
};

const http = httpApiOf({
  routes: { "GET /{proxy+}": toFunction("f"), "GET /": toFunction("f") },
  stages: { $default: {}, blue: {} },
});

const domain = (mappings: Record<string, object>) => ({
  aws_apigatewayv2_domain_name: { d: { domain_name: "api.example.com" } },
  aws_apigatewayv2_api_mapping: Object.fromEntries(
    Object.entries(mappings).map(([key, target], index) => [
      `m${index}`,
      { domain_name: "api.example.com", ...(key !== "" && { api_mapping_key: key }), ...target },
    ]),
  ),
});

const HTTP = { api_id: "${aws_apigatewayv2_api.api.id}" };
const REST = { api_id: "${aws_api_gateway_rest_api.api.id}" };

function serve(...parts: readonly ReturnType<typeof functionsOf>[]) {
  return inProcessApi(stackOf({ "main.tf.json": resources(http, functionsOf("f"), ...parts), "code.zip": "" }), {
    f: echo,
  });
}

describe("a custom domain name", () => {
  const at = (path: string) => `http://api.example.com${path}`;

  // feature: http-api-domain
  it("leads to stages of HTTP APIs and REST APIs alike", async () => {
    const rest = apiOf({ "/{proxy+}": { get: lambdaProxy("f") } });
    const api = serve(
      rest,
      domain({
        "orders/v1": { ...HTTP, stage: "blue" },
        rest: { ...REST, stage: "dev" },
        "": { ...HTTP, stage: "$default" },
      }),
    );
    const seen: unknown[] = [];
    for (const path of ["/orders/v1/5", "/rest/5", "/x/y"]) seen.push((await api.call("GET", at(path))).json());

    expect(seen).toEqual([
      // Of a named stage the path begins with its name, which the client never wrote; the base path is left out.
      { path: "/blue/5", domainName: "api.example.com", stage: "blue" },
      { path: "/rest/5", domainName: "api.example.com", stage: "dev" },
      { path: "/x/y", domainName: "api.example.com", stage: "$default" },
    ]);
  });

  it("of the first version leads there, too, by a mapping of the second", async () => {
    const { aws_apigatewayv2_api_mapping } = domain({ shop: { ...HTTP, stage: "blue" } });
    const aws_api_gateway_domain_name = { d: { domain_name: "api.example.com" } };
    const api = serve({ aws_api_gateway_domain_name, aws_apigatewayv2_api_mapping });

    expect((await api.call("GET", at("/shop/5"))).json()).toMatchObject({ path: "/blue/5", stage: "blue" });
    expect(api.problems).toEqual([]);
  });

  it("is the only way to an API whose default endpoint is disabled", async () => {
    const closed = httpApiOf({ routes: { "GET /": toFunction("f") }, api: { disable_execute_api_endpoint: true } });
    const directory = stackOf({
      "main.tf.json": resources(closed, functionsOf("f"), domain({ "": { ...HTTP, stage: "$default" } })),
      "code.zip": "",
    });
    const api = inProcessApi(directory, { f: echo });
    const id = api.stacks[0]?.httpApis[0]?.id;

    expect((await api.call("GET", at("/"))).status).toBe(200);
    await expect(api.call("GET", `http://${id}.execute-api.localhost/`)).rejects.toThrow("no stage");
  });
});

describe("the host of an API", () => {
  it("leads to its stages by name, and to $default by every other path", async () => {
    const api = serve();
    const host = `http://${api.stacks[0]?.httpApis[0]?.id}.execute-api.eu-west-1.amazonaws.com`;

    expect((await api.call("GET", `${host}/blue/x`)).json()).toMatchObject({ stage: "blue", path: "/blue/x" });
    expect((await api.call("GET", `${host}/green/x`)).json()).toMatchObject({ stage: "$default", path: "/green/x" });
  });
});

describe("localhost", () => {
  it("leads to stages of all APIs by name, and to the one $default by every other path", async () => {
    const api = serve(apiOf({ "/{proxy+}": { get: lambdaProxy("f") } }));
    const seen: unknown[] = [];
    for (const path of ["/dev/x", "/blue/x", "/x"]) seen.push((await api.call("GET", path)).json());

    expect(seen).toMatchObject([{ stage: "dev" }, { stage: "blue" }, { stage: "$default" }]);
  });

  it("has nothing where no stage is: 404 beside HTTP APIs alone, 403 as soon as there is a REST API", async () => {
    const named = httpApiOf({ routes: { "GET /": toFunction("f") }, stages: { blue: {} } });
    const rest = apiOf({ "/": { get: lambdaProxy("f") } });
    const answers: unknown[] = [];
    for (const apis of [[named], [named, rest]]) {
      const directory = stackOf({ "main.tf.json": resources(functionsOf("f"), ...apis) });
      zipOf({ "index.js": "exports.handler = async () => 'hello'" }, join(directory, "code.zip"));
      const answer = await fetch(`${(await startGateway({ directories: [directory] })).url}/green`);
      answers.push([answer.status, await answer.text(), answer.headers.has("apigw-requestid")]);
    }

    expect(answers).toEqual([
      [404, '{"message":"Not Found"}', true],
      [403, '{"message":"Forbidden"}', false],
    ]);
  });

  it("asks for the host where several APIs have a stage $default", async () => {
    const directories = ["one", "two"].map((name) => {
      const directory = stackOf({ "main.tf.json": resources(http, functionsOf("f")) }, name);
      zipOf({ "index.js": "exports.handler = async () => 'hello'" }, join(directory, "code.zip"));
      return directory;
    });
    const gateway = await startGateway({ directories });
    const answer = await fetch(`${gateway.url}/x`);
    const { hosts } = (await answer.json()) as { hosts: readonly { host: string }[] };

    expect(answer.status).toBe(400);
    expect(hosts).toHaveLength(2);
    expect(gateway.addresses.filter(({ stage }) => stage === "$default")).toEqual(
      hosts.map(({ host }) => expect.objectContaining({ host, path: "/" })),
    );
  });
});
