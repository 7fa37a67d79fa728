import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, functionUri, type TestRoute } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An HTTP backend: it answers with the status its path names, and keeps what it got. */
async function backend(answer = '{"from":"backend"}') {
  const received: Received[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      received.push({
        method: message.method,
        url: message.url,
        headers: message.headers,
        body: Buffer.concat(chunks).toString("latin1"),
      });
      const status = Number(/\/(\d{3})$/.exec(message.url ?? "")?.[1] ?? 200);
      response.writeHead(status, { "Content-Type": "application/json", "X-Kind": "special" }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}
const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

const http = (url: string, special = {}) => ({
  integration_type: "HTTP",
  integration_method: "POST",
  integration_uri: url,
  ...special,
});
const proxy = (url: string, special = {}) => ({ ...http(url, special), integration_type: "HTTP_PROXY" });
const anyResponse = { integration_response_key: "$default" };

async function clientOf(routes: Readonly<Record<string, TestRoute>>, functions = {}, special = {}) {
  const running = await gateway(directory(chatStack(routes, special)), functions);
  return {
    ...running,
    client: await connect(`${running.address}/dev?authToken=t&list=1&list=2`, { headers: { "X-Name": "ann" } }),
  };
}

describe("MOCK", () => {
  it("answers by the response its template's status selects", async () => {
    const { client } = await clientOf({
      $default: {
        target: {
          integration_type: "MOCK",
          request_templates: { $default: '{"statusCode": $input.path("$.status")}' },
        },
        isTwoWay: true,
        responses: [
          { integration_response_key: "/2\\d\\d/", response_templates: { $default: "fine" } },
          { integration_response_key: "/4\\d\\d/", response_templates: { $default: "yours: $context.routeKey" } },
          { integration_response_key: "$default", response_templates: { $default: "other" } },
        ],
      },
    });

    expect(await client.ask({ status: 204 })).toBe("fine");
    expect(await client.ask({ status: 404 })).toBe("yours: $default");
    expect(await client.ask({ status: 500 })).toBe("other");
    client.socket.close();
  });

  it.each([
    [200, undefined],
    [403, 403],
  ])("of $connect with the status %d in its response decides who is let in", async (statusCode, status) => {
    const { address } = await gateway(
      directory(
        chatStack({
          $connect: {
            target: { integration_type: "MOCK", request_templates: { $default: '{"statusCode": 200}' } },
            responses: [{ ...anyResponse, response_templates: { $default: `{"statusCode": ${statusCode}}` } }],
          },
        }),
      ),
    );

    if (status !== undefined) expect(await refused(`${address}/dev`)).toMatchObject({ status });
    else (await connect(`${address}/dev`)).socket.close();
  });

  it("of $connect needs an integration response", async () => {
    const { address, warningsSeen } = await gateway(
      directory(
        chatStack({
          $connect: { target: { integration_type: "MOCK", request_templates: { $default: '{"statusCode": 200}' } } },
        }),
      ),
    );

    expect(await refused(`${address}/dev`)).toMatchObject({ status: 500 });
    expect(warningsSeen[0]).toContain("no integration response of aws_apigatewayv2_integration._connect fits '200'");
  });
});

describe("AWS with a function", () => {
  const lambda = { integration_type: "AWS", integration_method: "POST", integration_uri: functionUri("say") };

  it("gets what a template makes of the message, by a template selected for it", async () => {
    const { client, calls } = await clientOf(
      {
        $default: {
          target: {
            ...lambda,
            template_selection_expression: "$request.body.kind",
            request_templates: {
              long: '{"id": "$context.connectionId", "text": $input.json("$.text"), "colour": "$stageVariables.colour"}',
              $default: '{"other": true}',
            },
          },
          isTwoWay: true,
          responses: [
            { ...anyResponse, response_templates: { $default: "$input.path('$.echo').text of $context.stage" } },
          ],
        },
      },
      { say: (event: unknown) => ({ echo: event }) },
      { functions: ["say"], stage: { stage_variables: { colour: "blue" } } },
    );

    expect(await client.ask({ kind: "long", text: "hi" })).toBe("hi of dev");
    expect(calls[0]?.event).toEqual({ id: expect.stringMatching(/=$/), text: "hi", colour: "blue" });
    await client.ask({ kind: "?" });
    expect(calls[1]?.event).toEqual({ other: true });
    client.socket.close();
  });

  it("selects a response by the error's message", async () => {
    const { client } = await clientOf(
      {
        $default: {
          target: lambda,
          isTwoWay: true,
          responses: [
            {
              integration_response_key: "/not found: .*/",
              response_templates: { $default: "404 $input.path('$.errorMessage')" },
            },
            { ...anyResponse, response_templates: { $default: "fine" } },
          ],
        },
      },
      {
        say: (event: { text: string }) => {
          if (event.text === "lost") throw new Error("not found: it");
          return {};
        },
      },
      { functions: ["say"] },
    );

    expect(await client.ask({ text: "lost" })).toBe("404 not found: it");
    expect(await client.ask({ text: "there" })).toBe("fine");
    client.socket.close();
  });

  it("tells of a connection what a template asks for: headers and query parameters too", async () => {
    const { client, calls } = await clientOf(
      {
        $connect: {
          target: {
            ...lambda,
            request_templates: {
              $default:
                '{"id":"$context.connectionId","name":"$input.params(\'X-Name\')","token":"$input.params().querystring.authToken"}',
            },
          },
          responses: [{ ...anyResponse, response_templates: { $default: '{"statusCode": 200}' } }],
        },
      },
      { say: () => null },
      { functions: ["say"] },
    );

    expect(calls[0]?.event).toEqual({ id: expect.any(String), name: "ann", token: "t" });
    client.socket.close();
  });
});

describe("HTTP", () => {
  it("gets what is mapped, and nothing else of the client", async () => {
    const { url, received } = await backend();
    const request_parameters = {
      "integration.request.header.connectionId": "context.connectionId",
      "integration.request.header.authToken": "route.request.querystring.authToken",
      "integration.request.header.List": "route.request.multivaluequerystring.list",
      "integration.request.header.Name": "route.request.header.X-Name",
      "integration.request.querystring.colour": "stageVariables.colour",
      "integration.request.querystring.fixed": "'yes'",
      "integration.request.path.place": "'here'",
    };
    const { client } = await clientOf(
      { $connect: { target: http(`${url}/{place}`, { request_parameters }), responses: [{ ...anyResponse }] } },
      {},
      { stage: { stage_variables: { colour: "blue" } } },
    );

    expect(received[0]).toMatchObject({
      method: "POST",
      url: "/here?colour=blue&fixed=yes",
      headers: { connectionid: expect.stringMatching(/=$/), authtoken: "t", list: "1,2", name: "ann" },
    });
    expect(received[0]?.headers).not.toHaveProperty("x-name");
    client.socket.close();
  });

  it("of a message has its text, and values out of it, but no headers of the upgrade", async () => {
    const { url, received } = await backend();
    const request_parameters = {
      "integration.request.header.Room": "route.request.body.data.room",
      "integration.request.header.Data": "route.request.body.data",
      "integration.request.header.Name": "route.request.header.X-Name",
      "integration.request.header.Missing": "route.request.body.nowhere",
    };
    const { client } = await clientOf({
      $default: { target: http(`${url}/`, { request_parameters }), isTwoWay: true, responses: [{ ...anyResponse }] },
    });

    expect(await client.ask({ data: { room: 7 } })).toBe('{"from":"backend"}');
    expect(received[0]).toMatchObject({ body: '{"data":{"room":7}}', headers: { room: "7", data: '{"room":7}' } });
    expect(Object.keys(received[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["name"]));
    expect(received[0]?.headers).not.toHaveProperty("missing");
    client.socket.close();
  });

  it("selects responses by status, and templates by what the expression makes of the answer", async () => {
    const { url } = await backend();
    const { client } = await clientOf({
      $default: {
        target: http(`${url}/{status}`, {
          request_parameters: { "integration.request.path.status": "route.request.body.status" },
        }),
        isTwoWay: true,
        responses: [
          {
            integration_response_key: "/5\\d\\d/",
            template_selection_expression:
              "${integration.response.statuscode}-${integration.response.header.X-Kind}".replaceAll("${", () => "$${"),
            response_templates: { "503-special": "busy", $default: "broken" },
          },
          anyResponse,
        ],
      },
    });

    expect(await client.ask({ status: 503 })).toBe("busy");
    expect(await client.ask({ status: 500 })).toBe("broken");
    expect(await client.ask({ status: 404 })).toBe('{"from":"backend"}');
    client.socket.close();
  });

  it("is told in a frame when nobody is there", async () => {
    const { client } = await clientOf({
      $default: { target: http("http://127.0.0.1:1024/"), isTwoWay: true, responses: [{ ...anyResponse }] },
    });

    expect(JSON.parse(await client.ask("hello"))).toMatchObject({ message: "Internal server error" });
    client.socket.close();
  });

  it("gets bytes for Base64 where contentHandling says so, and gives Base64 for bytes", async () => {
    const { url, received } = await backend("\u0001\u0002");
    const { client } = await clientOf({
      $default: {
        target: http(`${url}/`, { content_handling_strategy: "CONVERT_TO_BINARY" }),
        isTwoWay: true,
        responses: [{ ...anyResponse, content_handling_strategy: "CONVERT_TO_TEXT" }],
      },
    });

    expect(await client.ask(Buffer.from([0, 255, 16]).toString("base64"))).toBe("AQI=");
    expect(Buffer.from(received[0]?.body ?? "", "latin1")).toEqual(Buffer.from([0, 255, 16]));
    client.socket.close();
  });

  it.each([
    ["NEVER", {}, "Unsupported Media Type"],
    ["WHEN_NO_TEMPLATES", { other: "x" }, "Unsupported Media Type"],
    ["WHEN_NO_TEMPLATES", {}, undefined],
    ["WHEN_NO_MATCH", { other: "x" }, undefined],
  ])(
    "without a template and with %s and the templates %j",
    async (passthrough_behavior, request_templates, message) => {
      const { url, received } = await backend();
      const { client } = await clientOf({
        $default: {
          target: http(`${url}/`, { passthrough_behavior, request_templates }),
          isTwoWay: true,
          responses: [{ ...anyResponse }],
        },
      });

      const answer = JSON.parse(await client.ask("hello"));

      if (message === undefined) expect(received[0]?.body).toBe("hello");
      else expect(answer).toMatchObject({ message });
      client.socket.close();
    },
  );
});

describe("HTTP_PROXY", () => {
  it("passes the upgrade's headers and query on, and lets the status decide", async () => {
    const { url, received } = await backend();
    const { client, address } = await clientOf({ $connect: { target: proxy(`${url}/`) } });

    expect(received[0]).toMatchObject({
      url: "/?authToken=t&list=1&list=2",
      headers: { "x-name": "ann", "x-forwarded-for": "127.0.0.1" },
    });
    client.socket.close();

    const closed = await gateway(directory(chatStack({ $connect: { target: proxy(`${url}/401`) } })));
    expect(await refused(`${closed.address}/dev`)).toMatchObject({ status: 401 });
    expect(address).not.toBe(closed.address);
  });

  it("passes messages on, and answers back where the route is two-way", async () => {
    const { url, received } = await backend();
    const { client } = await clientOf({
      one: { target: proxy(`${url}/1`) },
      two: { target: proxy(`${url}/2`), isTwoWay: true },
    });

    client.say({ action: "one" });
    expect(await client.ask({ action: "two" })).toBe('{"from":"backend"}');
    await until(() => received.length === 2);
    expect(received.map(({ body }) => body).sort()).toEqual(['{"action":"one"}', '{"action":"two"}']);
    client.socket.close();
  });
});

describe("AWS with another service", () => {
  it("is called where its address is, signed, with what the template makes", async () => {
    const { url, received } = await backend();
    const target = {
      integration_type: "AWS",
      integration_method: "POST",
      integration_uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders",
      credentials_arn: "arn:aws:iam::123456789012:role/chat",
      request_parameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
      request_templates: { $default: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
    };
    const { address, warningsSeen } = await gateway(
      directory(
        chatStack({
          $default: {
            target,
            isTwoWay: true,
            responses: [{ ...anyResponse, response_templates: { $default: "sent" } }],
          },
        }),
      ),
      {},
      {
        services: {
          endpoints: new Map([["SQS", url]]),
          credentials: { accessKeyId: "local", secretAccessKey: "local" },
        },
      },
    );
    const client = await connect(`${address}/dev`);

    const answer = await client.ask("hi there");
    expect([answer, warningsSeen]).toEqual(["sent", []]);
    expect(received[0]).toMatchObject({
      url: "/123456789012/orders",
      body: "Action=SendMessage&MessageBody=hi+there",
      headers: { authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=local\/\d+\/eu-west-1\/sqs\//) },
    });
    client.socket.close();
  });

  it("without an address is told at start, and comes back as an error", async () => {
    const target = {
      integration_type: "AWS",
      integration_method: "POST",
      integration_uri: "arn:aws:apigateway:eu-west-1:sqs:path/1/orders",
    };
    const { address, notServed } = await gateway(directory(chatStack({ $default: { target } })));
    const client = await connect(`${address}/dev`);

    expect(JSON.parse(await client.ask("hi"))).toMatchObject({ message: "Internal server error" });
    expect(notServed.map(({ reason }) => reason)).toEqual([expect.stringContaining("set AWS_ENDPOINT_URL_SQS")]);
    client.socket.close();
  });
});

describe("what cannot work", () => {
  it.each<readonly [string, Readonly<Record<string, TestRoute>>, RegExp]>([
    ["a route without an integration", { say: {} }, /aws_apigatewayv2_route.say: it has no integration/],
    ["a route of the gateway's own that is none", { $other: { target: "any" } }, /there is no route '\$other'/],
    [
      "authorization elsewhere than on $connect",
      { say: { target: "any", route: { authorization_type: "AWS_IAM" } } },
      /\$connect alone/,
    ],
    [
      "an authorizer that is not there",
      { $connect: { route: { authorization_type: "CUSTOM", authorizer_id: "x" } } },
      /authorizer is not in/,
    ],
    [
      "authorization by tokens, which no WebSocket API has",
      { $connect: { route: { authorization_type: "JWT", authorizer_id: "x" } } },
      /its authorizer is not in the configuration: clients get 500/,
    ],
    [
      "AWS_PROXY without a function",
      { say: { target: { integration_type: "AWS_PROXY", integration_uri: "http://x" } } },
      /calls functions only/,
    ],
    [
      "a response key that is no pattern",
      { say: { target: { integration_type: "MOCK" }, responses: [{ integration_response_key: "404" }] } },
      /response key '404' is no pattern: it is not between slashes/,
    ],
    [
      "a template that is none",
      { say: { target: { integration_type: "MOCK", request_templates: { $default: "#if(" } } } },
      /aws_apigatewayv2_integration.say: /,
    ],
    [
      "a function nobody has",
      {
        say: {
          target: {
            integration_type: "AWS_PROXY",
            integration_uri:
              "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:gone/invocations",
          },
        },
      },
      /function:gone is in none of the stacks/,
    ],
    [
      "a signature nobody can check",
      { $connect: { route: { authorization_type: "AWS_IAM" } } },
      /AWS_IAM: no access keys are known/,
    ],
  ])("%s is told at start", async (_, routes, reason) => {
    const { notServed } = await gateway(directory(chatStack(routes, { functions: ["any"] })));

    expect(notServed.map((item) => `${item.address}: ${item.reason}`)).toEqual([expect.stringMatching(reason)]);
  });
});
