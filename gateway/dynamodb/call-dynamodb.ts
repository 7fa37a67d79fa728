import { Agent, request } from "node:http";

/** What DynamoDB answers when it refuses a call, such as `ResourceNotFoundException`. */
export class DynamoDbError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** One DynamoDB API call, without the SDK: starting the local tables would otherwise wait for it to load. */
export type CallDynamoDb = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** For an endpoint that wants a signature but does not check it. `close` ends the connections. */
export function createDynamoDbCaller(port: number): { readonly call: CallDynamoDb; close(): void } {
  const agent = new Agent({ keepAlive: true });
  const headers = (operation: string): Record<string, string> => ({
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "x-amz-date": "20200101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  });
  const call: CallDynamoDb = (operation, input) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        { host: "127.0.0.1", port, method: "POST", agent, headers: headers(operation) },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () => {
            try {
              resolve(parseAnswer(response.statusCode ?? 0, text));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(JSON.stringify(input));
    });
  return { call, close: () => agent.destroy() };
}

function parseAnswer(statusCode: number, text: string): Record<string, unknown> {
  const answer = JSON.parse(text === "" ? "{}" : text) as Record<string, unknown>;
  if (statusCode === 200) return answer;
  const { __type: type = `HTTP ${statusCode}`, message, Message } = answer;
  throw new DynamoDbError(String(type).replace(/^.*#/, ""), String(message ?? Message ?? ""));
}
