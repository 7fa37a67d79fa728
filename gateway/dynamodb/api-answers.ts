import { DynamoDbError, JSON_TYPE } from "./call-dynamodb.ts";
import type { ApiAnswer } from "./engine.ts";

const DYNAMODB = "com.amazonaws.dynamodb.v20120810#";

/** Where AWS's own services keep an error; the SDK looks at its last part only. */
const PLACES: Readonly<Record<string, string>> = {
  ValidationException: "com.amazon.coral.validate#",
  SerializationException: "com.amazon.coral.service#",
  UnknownOperationException: "com.amazon.coral.service#",
};

export function succeed(value: object): ApiAnswer {
  return { statusCode: 200, headers: { "Content-Type": JSON_TYPE }, body: JSON.stringify(value) };
}

/** An error in DynamoDB's shape, thrown to be answered. */
export function apiError(name: string, message: string, more: object = {}): DynamoDbError {
  return new DynamoDbError(name, message, { __type: `${PLACES[name] ?? DYNAMODB}${name}`, ...more, message });
}

/** The answer of one that was thrown. Anything else is thrown on. */
export function refuse(error: unknown): ApiAnswer {
  if (!(error instanceof DynamoDbError)) throw error;
  return { statusCode: 400, headers: { "Content-Type": JSON_TYPE }, body: JSON.stringify(error.answer) };
}
