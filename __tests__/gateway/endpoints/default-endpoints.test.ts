import { request } from "node:http";
import { resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { domainOf, type Resources, seeingApi } from "./support.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const start = (...parts: readonly Resources[]) =>
  gatewayOf({ directories: [stackOf({ "main.tf.json": resources(...parts) })] });

interface Answer {
  readonly status: number | undefined;
  readonly json: Record<string, unknown>;
}

/** fetch would not let us choose the Host header. */
const get = (url: string, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, json: JSON.parse(text) }));
    });
    outgoing.on("error", reject).end();
  });

const idOf = (gateway: Awaited<ReturnType<typeof start>>, name: string): string =>
  gateway.addresses.find(({ apiName }) => apiName === name)?.apiId ?? "";

describe("several APIs", () => {
  const started = start(seeingApi("one", ["dev", "blue"]), seeingApi("two", ["dev"]));

  it("share the gateway's address, as long as a stage's name is of one API", async () => {
    const { url, ...gateway } = await started;

    expect(await get(url, "/blue/x")).toMatchObject({ status: 200, json: { stage: "blue", path: "/blue/x" } });
    expect(gateway.addresses).toEqual([
      { apiId: idOf({ url, ...gateway }, "one"), apiName: "one", stage: "dev", host: expect.any(String), path: "/dev" },
      { apiId: idOf({ url, ...gateway }, "one"), apiName: "one", stage: "blue", path: "/blue" },
      { apiId: idOf({ url, ...gateway }, "two"), apiName: "two", stage: "dev", host: expect.any(String), path: "/dev" },
    ]);
  });

  it("are told apart by their hosts, at any place and port", async () => {
    const gateway = await started;
    for (const name of ["one", "two"]) {
      const id = idOf(gateway, name);
      for (const place of ["localhost:3000", "eu-west-1.amazonaws.com", "127.0.0.1.nip.io"]) {
        const answer = await get(gateway.url, "/dev/x", { Host: `${id}.execute-api.${place}` });

        expect([answer.status, answer.json.apiId, answer.json.domainPrefix]).toEqual([200, id, id]);
        expect(answer.json.domainName).toBe(`${id}.execute-api.${place.replace(":3000", "")}`);
      }
    }
  });

  it("are told apart by the host in a whole URL, as proxies send it", async () => {
    const gateway = await started;
    const { port } = new URL(gateway.url);
    const id = idOf(gateway, "two");
    const answer = await new Promise<string>((resolve, reject) => {
      const path = `http://${id}.execute-api.localhost/dev/x`;
      const outgoing = request({ port, host: "127.0.0.1", path }, (response) => {
        response.setEncoding("utf8").on("data", resolve);
      });
      outgoing.on("error", reject).end();
    });

    expect(JSON.parse(answer)).toMatchObject({ apiId: id, path: "/dev/x" });
  });

  it("are asked for by name where the address is not enough", async () => {
    const gateway = await started;
    const { status, json } = await get(gateway.url, "/dev/x");
    const hosts = ["one", "two"].map((name) => ({ api: name, host: `${idOf(gateway, name)}.execute-api.localhost` }));

    expect([status, json]).toEqual([
      400,
      {
        message: `several APIs have a stage 'dev': name one by the Host header, as in curl -H 'Host: ${hosts[0]?.host}'`,
        hosts,
      },
    ]);
  });

  it("have nothing at a host that is no API's, nor a stage of another one", async () => {
    const gateway = await started;
    for (const [host, path] of [
      ["none.execute-api.localhost", "/dev/x"],
      [`${idOf(gateway, "two")}.execute-api.localhost`, "/blue/x"],
      [`${idOf(gateway, "two")}.execute-api.localhost`, "/_health"],
    ]) {
      expect(await get(gateway.url, path ?? "", { Host: host ?? "" })).toEqual({
        status: 403,
        json: { message: "Forbidden" },
      });
    }
  });
});

describe("a disabled default endpoint", () => {
  const closed = { disable_execute_api_endpoint: true };
  const started = start(
    seeingApi("one", ["dev"], closed),
    seeingApi("two", ["dev"]),
    domainOf("api.example.com", { shop: "one/dev" }),
  );

  // feature: closed-default-endpoint
  it("leaves the custom domain name as the only way", async () => {
    const gateway = await started;
    const host = `${idOf(gateway, "one")}.execute-api.localhost`;

    expect(await get(gateway.url, "/dev/x", { Host: host })).toEqual({ status: 403, json: { message: "Forbidden" } });
    expect(await get(gateway.url, "/shop/x", { Host: "api.example.com" })).toMatchObject({ status: 200 });
    expect(gateway.warnings).toContain(
      "the default endpoint of aws_api_gateway_rest_api.one is disabled: use the header 'Host: api.example.com'",
    );
  });

  it("leaves its stage's name to the other API", async () => {
    const gateway = await started;

    expect((await get(gateway.url, "/dev/x")).json.apiId).toBe(idOf(gateway, "two"));
  });

  it("is forbidden at the gateway's own address, too", async () => {
    const { url } = await start(seeingApi("one", ["dev"], closed), domainOf("api.example.com", { shop: "one/dev" }));

    expect(await get(url, "/dev/x")).toEqual({ status: 403, json: { message: "Forbidden" } });
    expect((await get(url, "/_health")).json).toMatchObject({ status: "ok" });
  });

  it.each([
    ["attribute", closed],
    [
      "body",
      {
        body: JSON.stringify({
          openapi: "3.0.1",
          info: { title: "one", version: "1" },
          "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true },
          paths: { "/": { get: { "x-amazon-apigateway-integration": { type: "mock" } } } },
        }),
      },
    ],
  ])("still answers when nothing else leads to the API, and is listed: by its %s", async (_, special) => {
    const gateway = await start(seeingApi("one", ["dev"], special));

    expect((await get(gateway.url, "/dev/none")).status).not.toBe(undefined);
    expect(gateway.notServed).toContainEqual({
      address: "aws_api_gateway_rest_api.one",
      reason: "its default endpoint is disabled, and answers here all the same: no custom domain name leads to it",
      isApproximate: true,
    });
  });
});

/** A private API answers nobody its policy does not name. */
const OPEN = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
});

describe("a private API", () => {
  const started = start(
    seeingApi("one", ["dev"], { endpoint_configuration: { types: ["PRIVATE"] }, policy: OPEN }),
    seeingApi("two", ["dev"]),
  );

  // feature: private-endpoint
  it("is reached by its own host, by that of a VPC endpoint, or by its id in a header", async () => {
    const gateway = await started;
    const id = idOf(gateway, "one");
    for (const headers of [
      { Host: `${id}.execute-api.eu-west-1.amazonaws.com` },
      { Host: `${id}-vpce-0a1b2c3d.execute-api.eu-west-1.amazonaws.com` },
      { Host: "vpce-0a1b2c3d-xyz.execute-api.eu-west-1.vpce.amazonaws.com", "x-apigw-api-id": id },
    ]) {
      expect((await get(gateway.url, "/dev/x", headers)).json).toMatchObject({ apiId: id });
    }
  });

  it("is the only kind that a header with its id reaches", async () => {
    const gateway = await started;
    const headers = { "x-apigw-api-id": idOf(gateway, "two") };

    expect(await get(gateway.url, "/dev/x", headers)).toEqual({ status: 403, json: { message: "Forbidden" } });
  });

  it("is listed as approximate: there is no VPC here", async () => {
    expect((await started).notServed).toContainEqual({
      address: "aws_api_gateway_rest_api.one",
      reason: "it is private in AWS: whoever reaches this gateway reaches it here, without a VPC endpoint between",
      isApproximate: true,
    });
  });
});

describe("a custom domain name", () => {
  const started = start(seeingApi("one", ["dev"]), domainOf("api.example.com", { shop: "one/dev" }));

  // feature: regional-domain
  it("forbids what no mapping takes, the gateway's own paths among it", async () => {
    const { url } = await started;
    for (const path of ["/dev/x", "/shopping", "/_health"]) {
      expect(await get(url, path, { Host: "api.example.com" })).toEqual({
        status: 403,
        json: { message: "Forbidden" },
      });
    }
  });

  it("is told at start with how to call it", async () => {
    expect((await started).addresses).toContainEqual(
      expect.objectContaining({ apiName: "one", stage: "dev", host: "api.example.com", path: "/shop" }),
    );
  });
});
