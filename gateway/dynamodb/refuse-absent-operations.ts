import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** What DynamoDB has and the embedded engine does not. */
const ABSENT_OPERATIONS: readonly string[] = [
  "TransactGetItems",
  "TransactWriteItems",
  "ExecuteStatement",
  "BatchExecuteStatement",
  "ExecuteTransaction",
  "UpdateTimeToLive",
  "DescribeContinuousBackups",
  "UpdateContinuousBackups",
  "CreateBackup",
  "DescribeStream",
  "GetRecords",
  "GetShardIterator",
  "ListStreams",
];

/**
 * Answers calls the engine does not know by AWS's own error for an unknown operation, with a message that names the operation; the
 * engine itself says nothing more than that it is unknown. `onAbsent` hears of each operation once.
 */
export function refuseAbsentOperations(server: Server, onAbsent: (operation: string) => void): void {
  const absent = new Set(ABSENT_OPERATIONS);
  const heard = new Set<string>();
  const listeners = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    if (!absent.has(operation)) {
      for (const listener of listeners) listener.call(server, request, response);
      return;
    }
    if (!heard.has(operation)) onAbsent(operation);
    heard.add(operation);
    request.resume();
    request.on("end", () => refuse(operation, response));
  });
}

function refuse(operation: string, response: ServerResponse): void {
  const message = `the local DynamoDB has no ${operation}: try this against a deployed environment`;
  const body = JSON.stringify({ __type: "com.amazon.coral.service#UnknownOperationException", message });
  response.writeHead(400, { "content-type": "application/x-amz-json-1.0", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
