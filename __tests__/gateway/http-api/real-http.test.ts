import { request } from "node:http";
import { join } from "node:path";
import { functionsOf, resources } from "../support/configurations.ts";
import { httpApiOf, toFunction } from "../support/http-apis.ts";
import { realGateways } from "../support/real-gateway.ts";
import { type Credentials, presigned, send, signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

/** The tutorial's function, which asks DynamoDB by its protocol. */
const CRUD = `
const call = async (operation, input) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
    method: "POST",
    headers: {
      "x-amz-target": "DynamoDB_20120810." + operation,
      "content-type": "application/x-amz-json-1.0",
      authorization: "AWS4-HMAC-SHA256 Credential=a/20260304/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
      "x-amz-date": "20260304T191517Z",
    },
    body: JSON.stringify({ TableName: "items", ...input }),
  });
  return response.json();
};
const plain = ({ id, price, name }) => ({ id: id.S, price: Number(price.N), name: name.S });
exports.handler = async (event) => {
  let body;
  let statusCode = 200;
  const headers = { "Content-Type": "application/json" };
  try {
    switch (event.routeKey) {
      case "DELETE /items/{id}":
        await call("DeleteItem", { Key: { id: { S: event.pathParameters.id } } });
        body = "Deleted item " + event.pathParameters.id;
        break;
      case "GET /items/{id}":
        body = plain((await call("GetItem", { Key: { id: { S: event.pathParameters.id } } })).Item);
        break;
      case "GET /items":
        body = (await call("Scan", {})).Items.map(plain);
        break;
      case "PUT /items": {
        const { id, price, name } = JSON.parse(event.body);
        await call("PutItem", { Item: { id: { S: id }, price: { N: String(price) }, name: { S: name } } });
        body = "Put item " + id;
        break;
      }
      default:
        throw new Error('Unsupported route: "' + event.routeKey + '"');
    }
  } catch (error) {
    statusCode = 400;
    body = error.message;
  } finally {
    body = JSON.stringify(body);
  }
  return { statusCode, body, headers };
};`;

const TABLE = {
  aws_dynamodb_table: {
    items: { name: "items", hash_key: "id", billing_mode: "PAY_PER_REQUEST", attribute: [{ name: "id", type: "S" }] },
  },
};

async function start(parts: Parameters<typeof httpApiOf>[0], code: string, options = {}) {
  const directory = stackOf({ "main.tf.json": resources(httpApiOf(parts), functionsOf("f"), TABLE) });
  zipOf({ "index.js": code }, join(directory, "code.zip"));
  return startGateway({ directories: [directory], ...options });
}

describe("the tutorial's CRUD API", () => {
  it("answers as the tutorial says", async () => {
    const keys = ["GET /items", "PUT /items", "GET /items/{id}", "DELETE /items/{id}", "PATCH /items"];
    const gateway = await start({ routes: Object.fromEntries(keys.map((key) => [key, toFunction("f")])) }, CRUD);
    const item = { id: "123", price: 12345, name: "myitem" };
    const steps = [
      ["PUT", "/items", JSON.stringify(item)],
      ["GET", "/items"],
      ["GET", "/items/123"],
      ["DELETE", "/items/123"],
      ["GET", "/items"],
      ["PATCH", "/items"],
    ] as const;
    const answers: unknown[] = [];
    for (const [method, path, body] of steps) {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(gateway.url + path, { method, headers, ...(body !== undefined && { body }) });
      answers.push([answer.status, answer.headers.get("content-type"), await answer.json()]);
    }
    const json = "application/json";

    expect(answers).toEqual([
      [200, json, "Put item 123"],
      [200, json, [item]],
      [200, json, item],
      [200, json, "Deleted item 123"],
      [200, json, []],
      [400, json, 'Unsupported route: "PATCH /items"'],
    ]);
  });
});

describe("limits of HTTP APIs", () => {
  const echo = "exports.handler = async ({ body = '' }) => ({ statusCode: 200, body: String(body.length) })";
  const routes = { "ANY /{proxy+}": toFunction("f"), $default: toFunction("f") };

  it("end a body beyond 10 MB with 413", async () => {
    const { url } = await start({ routes }, echo);
    const answer = await send({ method: "POST", url: `${url}/x`, body: Buffer.alloc(10 * 1024 * 1024 + 1, "a") });

    expect([answer.status, answer.body]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  it("end headers beyond 10,240 bytes with 431", async () => {
    const { url } = await start({ routes }, echo);
    const answer = await send({ url: `${url}/x`, headers: { "X-Large": "a".repeat(10_240) } });

    expect([answer.status, answer.body]).toEqual([431, '{"message":"Request Header Fields Too Large"}']);
  });

  it("hold an account to what it may have, with 429", async () => {
    const { url, lines } = await start({ routes }, echo, { accountThrottle: { rateLimit: 0.001, burstLimit: 2 } });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await fetch(`${url}/x`)).status);

    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(lines.filter((line) => line.includes("the account is held to"))).toHaveLength(1);
  });

  it("leave the method as it is, whatever X-HTTP-Method-Override says", async () => {
    const { url } = await start(
      { routes: { "GET /x": toFunction("f") } },
      "exports.handler = async ({ requestContext }) => requestContext.http.method",
    );
    const answer = await fetch(`${url}/x`, { headers: { "X-HTTP-Method-Override": "DELETE" } });

    expect(await answer.text()).toBe("GET");
  });
});

describe("a signature", () => {
  const ANN: Credentials = { accessKeyId: "AKIAANN", secretAccessKey: "ann's secret" };
  const BOB: Credentials = { accessKeyId: "AKIABOB", secretAccessKey: "bob's secret" };
  const keyOf = (credentials: Credentials, account: string, name: string) => ({
    ...credentials,
    principal: `arn:aws:iam::${account}:user/${name}`,
    userId: `AIDA${name.toUpperCase()}`,
    policies: [
      {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "arn:aws:execute-api:*:*:*/dev/GET/*" }],
      },
    ],
  });
  const file = { keys: [keyOf(ANN, "123456789012", "ann"), keyOf(BOB, "999999999999", "bob")] };
  const code =
    "exports.handler = async ({ headers, requestContext }) => ({ iam: requestContext.authorizer.iam, headers })";
  const routes = { "ANY /{proxy+}": toFunction("f", {}, { authorization_type: "AWS_IAM" }) };

  const started = async () => {
    const iamKeysFile = join(stackOf({ "keys.json": file }), "keys.json");
    return start({ routes, stages: { dev: {} } }, code, { iamKeysFile });
  };
  const sign = (url: string, credentials = ANN, method = "GET") =>
    signed({ method, url }, credentials, { region: "us-east-1" });

  it("lets its signer in, and the function gets to know who that is", async () => {
    const { url } = await started();
    const answer = await send(await sign(`${url}/dev/pets?b=2&a=1`));
    const { iam, headers } = answer.json();

    expect(iam).toEqual({
      accessKey: "AKIAANN",
      accountId: "123456789012",
      callerId: "AIDAANN",
      cognitoIdentity: null,
      principalOrgId: null,
      userArn: "arn:aws:iam::123456789012:user/ann",
      userId: "AIDAANN",
    });
    expect(headers).not.toHaveProperty("authorization");
  });

  it("may be in the query", async () => {
    const { url } = await started();
    const answer = await send(await presigned({ url: `${url}/dev/pets` }, ANN, { region: "us-east-1" }));

    expect(answer.status).toBe(200);
  });

  it("is 403 Forbidden, whatever is wrong with it", async () => {
    const { url } = await started();
    const wrong = [
      { url: `${url}/dev/pets` },
      await sign(`${url}/dev/pets`, { ...ANN, secretAccessKey: "guess" }),
      await sign(`${url}/dev/pets`, ANN, "POST"),
      await sign(`${url}/dev/pets`, BOB),
      await signed({ url: `${url}/dev/pets` }, ANN, { region: "us-east-1", signingDate: new Date(0) }),
    ];
    const answers = await Promise.all(wrong.map((outgoing) => send(outgoing)));

    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      wrong.map(() => [403, '{"message":"Forbidden"}']),
    );
  });
});

describe("a response over HTTP", () => {
  it("has its cookies apart, and no body where its status has none", async () => {
    const { url } = await start(
      { routes: { "GET /cookies": toFunction("f"), "GET /none": toFunction("f") } },
      `exports.handler = async ({ rawPath }) => rawPath === "/none"
        ? { statusCode: 204 }
        : { statusCode: 200, cookies: ["a=1", "b=2"], body: "x" };`,
    );
    const [cookies, none] = [await fetch(`${url}/cookies`), await fetch(`${url}/none`)];

    expect(cookies.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect([none.status, await none.text()]).toEqual([204, ""]);
  });

  it("with an absolute target is as with a path", async () => {
    const { url } = await start({ routes: { "GET /x": toFunction("f") } }, "exports.handler = async () => 'here'");
    const { hostname, port } = new URL(url);
    const body = await new Promise<string>((resolve, reject) => {
      const outgoing = request({ hostname, port, path: `${url}/x` }, (response) => {
        response.on("data", (chunk: Buffer) => resolve(chunk.toString()));
      });
      outgoing.on("error", reject);
      outgoing.end();
    });

    expect(body).toBe("here");
  });
});
