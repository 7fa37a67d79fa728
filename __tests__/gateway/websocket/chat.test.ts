import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { removeZips, zipOf } from "../support/zipped-functions.ts";
import { webSocketApi } from "./support/chat-stack.ts";
import { connect, until } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const started = realGateways();
afterAll(removeZips);

const HEAD = `
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand, DeleteCommand, ScanCommand } = require("@aws-sdk/lib-dynamodb");
const { ApiGatewayManagementApiClient, GetConnectionCommand, PostToConnectionCommand, DeleteConnectionCommand } =
  require("@aws-sdk/client-apigatewaymanagementapi");
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;
const clientOf = ({ requestContext: { domainName, stage } }) =>
  new ApiGatewayManagementApiClient({ endpoint: \`https://\${domainName}/\${stage}\` });
`;

/** As people write them for AWS: nothing in them knows of this gateway. */
const CODE: Readonly<Record<string, string>> = {
  join: `exports.handler = async (event) => {
    await table.send(new PutCommand({ TableName, Item: { connectionId: event.requestContext.connectionId } }));
    return { statusCode: 200 };
  };`,
  leave: `exports.handler = async (event) => {
    await table.send(new DeleteCommand({ TableName, Key: { connectionId: event.requestContext.connectionId } }));
    console.log("left: " + event.requestContext.connectionId);
    return { statusCode: 200 };
  };`,
  send: `exports.handler = async (event) => {
    const { Items } = await table.send(new ScanCommand({ TableName }));
    const client = clientOf(event);
    const Data = JSON.parse(event.body).message;
    await Promise.all(Items.map(({ connectionId: ConnectionId }) =>
      client.send(new PostToConnectionCommand({ ConnectionId, Data })).catch((error) => {
        if (error.name !== "GoneException") throw error;
        console.log("gone: " + ConnectionId);
        return table.send(new DeleteCommand({ TableName, Key: { connectionId: ConnectionId } }));
      })));
    return { statusCode: 200 };
  };`,
  other: `exports.handler = async (event) => {
    const client = clientOf(event);
    const ConnectionId = event.requestContext.connectionId;
    const { $metadata, ...info } = await client.send(new GetConnectionCommand({ ConnectionId }));
    if (event.body === "bye") await client.send(new DeleteConnectionCommand({ ConnectionId }));
    else await client.send(new PostToConnectionCommand({ ConnectionId,
      Data: "Use the sendmessage route to send a message. Your info:" + JSON.stringify({ ...info, connectionID: ConnectionId }) }));
    return { statusCode: 200 };
  };`,
};

/** The same as ES modules, which run in threads of their own. */
const asModule = (code: string): string =>
  code
    .replaceAll(/const (\{[^}]*\}) =\s+require\(("[^"]+")\);/g, "import $1 from $2;")
    .replace("exports.handler =", "export const handler =");

function chat(isModule: boolean): string {
  const file = isModule ? "index.mjs" : "index.js";
  const codeOf = (name: string): string => (isModule ? asModule(`${HEAD}${CODE[name]}`) : `${HEAD}${CODE[name]}`);
  const names = Object.keys(CODE);
  return directory({
    "main.tf.json": {
      resource: {
        ...webSocketApi({
          $connect: { target: "join" },
          $disconnect: { target: "leave" },
          sendmessage: { target: "send" },
          $default: { target: "other" },
        }),
        aws_lambda_function: Object.fromEntries(
          names.map((name) => [
            name,
            {
              function_name: name,
              filename: zipOf({ [file]: codeOf(name) }),
              handler: "index.handler",
              runtime: "nodejs22.x",
              timeout: 20,
              role: "none",
              environment: { variables: { TABLE: "connections" } },
            },
          ]),
        ),
        aws_dynamodb_table: {
          connections: {
            name: "connections",
            billing_mode: "PAY_PER_REQUEST",
            hash_key: "connectionId",
            attribute: [{ name: "connectionId", type: "S" }],
          },
        },
      },
    },
  });
}

describe.each([
  ["CommonJS in the gateway's thread", "in-process", false],
  ["CommonJS in threads of their own", "worker", false],
  ["ES modules", "in-process", true],
] as const)("the chat of the guide, its functions %s", (_, isolation, isModule) => {
  it("lets everybody who is connected hear what one of them says", async () => {
    const gateway = await started({ directories: [chat(isModule)], isolation });
    const url = `${gateway.url.replace("http", "ws")}/dev`;
    const [ann, ben] = await Promise.all([connect(url), connect(url)]);

    ann.say({ action: "sendmessage", message: "hello, everyone!" });
    expect(await Promise.all([ann.next(), ben.next()])).toEqual(["hello, everyone!", "hello, everyone!"]);

    const answer = await ben.ask("test");
    const info = JSON.parse(answer.replace("Use the sendmessage route to send a message. Your info:", ""));
    expect(info).toEqual({
      ConnectedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      Identity: { SourceIp: "127.0.0.1" },
      LastActiveAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      connectionID: expect.stringMatching(/^[\w-]{15}=$/),
    });

    ben.socket.close();
    await until(() => gateway.lines.some((line) => line.includes(`left: ${info.connectionID}`)));
    ann.say({ action: "sendmessage", message: "anybody?" });
    expect(await ann.next()).toBe("anybody?");

    ann.say("bye");
    expect(await ann.closed).toEqual({ code: 1000, reason: "Connection Closed Normally" });
    expect(gateway.lines.filter((line) => /^warning|ERROR/.test(line))).toEqual([]);
  });
});
