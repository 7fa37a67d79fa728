import { ABSENT_OPERATIONS } from "./absent-operations.ts";
import { apiError, refuse, succeed } from "./api-answers.ts";
import { createDynamoDbCaller, type JsonRecord } from "./call-dynamodb.ts";
import type { Answer, ApiAnswer, ApiCall } from "./engine.ts";
import { answerWithItem, wantsItem } from "./item-of-failed-condition.ts";
import type { TimeToLive } from "./time-to-live.ts";
import { transactGetItems } from "./transactions/transact-get-items.ts";
import { TransactWrites } from "./transactions/transact-write-items.ts";
import { Turnstile } from "./turnstile.ts";

export interface AnswerOptions {
  readonly timeToLive: TimeToLive;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears once of each operation that is asked for in vain. */
  readonly onAbsent: (operation: string) => void;
}

type Operation = (input: JsonRecord) => Promise<object>;

/** Everything the engine can do, and what is added to it. */
export function answerCalls(engine: Answer, { timeToLive, now, onAbsent }: AnswerOptions): Answer {
  const turnstile = new Turnstile();
  const call = createDynamoDbCaller(engine);
  const writes = new TransactWrites(call, now);
  const heard = new Set<string>();
  const added: Readonly<Record<string, Operation>> = {
    TransactWriteItems: (input) => turnstile.alone(() => writes.run(input)),
    TransactGetItems: (input) => turnstile.alone(() => transactGetItems(input, call)),
    UpdateTimeToLive: (input) => timeToLive.update(input, call),
    DescribeTimeToLive: (input) => timeToLive.describe(input, call),
  };

  function refuseAbsent(operation: string): ApiAnswer {
    if (!heard.has(operation)) onAbsent(operation);
    heard.add(operation);
    const message = `the local DynamoDB has no ${operation}: try this against a deployed environment`;
    return refuse(apiError("UnknownOperationException", message));
  }

  return async (request) => {
    const operation = operationOf(request);
    const own = Object.hasOwn(added, operation) ? added[operation] : undefined;
    if (own !== undefined) return answer(request, own);
    if (ABSENT_OPERATIONS.has(operation)) return refuseAbsent(operation);
    if (wantsItem(operation, request.body)) return turnstile.alone(() => answerWithItem(request, engine, call));
    return turnstile.together(() => engine(request));
  };
}

/** `DynamoDB_20120810.PutItem` */
function operationOf({ headers }: ApiCall): string {
  return String(headers["x-amz-target"] ?? "").split(".")[1] ?? "";
}

async function answer({ body }: ApiCall, operation: Operation): Promise<ApiAnswer> {
  try {
    return succeed(await operation(parse(body)));
  } catch (error) {
    return refuse(error);
  }
}

function parse(body: Buffer): JsonRecord {
  try {
    const input: unknown = JSON.parse(body.toString());
    if (typeof input === "object" && input !== null && !Array.isArray(input)) return input as JsonRecord;
  } catch {
    // Said below.
  }
  throw apiError("SerializationException", "the request is no JSON object");
}
