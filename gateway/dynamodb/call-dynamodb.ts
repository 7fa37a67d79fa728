import type { Answer } from "./engine.ts";

export const JSON_TYPE = "application/x-amz-json-1.0";

export type JsonRecord = Readonly<Record<string, unknown>>;

/** What DynamoDB answers when it refuses a call, such as `ResourceNotFoundException`. */
export class DynamoDbError extends Error {
  /** As it was answered. */
  readonly answer: JsonRecord;

  constructor(name: string, message: string, answer: JsonRecord) {
    super(message);
    this.name = name;
    this.answer = answer;
  }
}

/** One DynamoDB API call. @throws DynamoDbError */
export type CallDynamoDb = (operation: string, input: object) => Promise<JsonRecord>;

/** For an engine that wants a signature but does not check it. */
export function createDynamoDbCaller(answer: Answer): CallDynamoDb {
  return async (operation, input) => {
    const body = Buffer.from(JSON.stringify(input));
    const answered = await answer({ method: "POST", url: "/", headers: headersOf(operation), body });
    return parseAnswer(answered.statusCode, answered.body);
  };
}

function headersOf(operation: string): Record<string, string> {
  return {
    "content-type": JSON_TYPE,
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "x-amz-date": "20200101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  };
}

function parseAnswer(statusCode: number, text: string): JsonRecord {
  const answer = JSON.parse(text === "" ? "{}" : text) as JsonRecord;
  if (statusCode === 200) return answer;
  const { __type: type = `HTTP ${statusCode}`, message, Message } = answer;
  throw new DynamoDbError(String(type).replace(/^.*#/, ""), String(message ?? Message ?? ""), answer);
}
