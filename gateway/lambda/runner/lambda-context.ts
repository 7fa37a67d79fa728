import type { FunctionIdentity } from "./function-identity.ts";

/** The three ways of ending an invocation that predate promises. */
export interface Endings {
  readonly done: (error?: unknown, result?: unknown) => void;
  readonly succeed: (result?: unknown) => void;
  readonly fail: (error?: unknown) => void;
}

export interface ContextInput {
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  /** On the scale of `performance.now()` of this thread. */
  readonly deadline: number;
}

/**
 * The `context` a handler gets. `callbackWaitsForEmptyEventLoop` can be set but has no effect: a callback answers at once, whereas
 * Lambda first waits for timers and sockets to end.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function createLambdaContext(identity: FunctionIdentity, input: ContextInput, endings: Endings): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: identity.functionVersion,
    functionName: identity.functionName,
    memoryLimitInMB: String(identity.memorySizeMb),
    logGroupName: identity.logGroupName,
    logStreamName: identity.logStreamName,
    clientContext: undefined,
    identity: undefined,
    invokedFunctionArn: input.invokedFunctionArn,
    awsRequestId: input.requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(input.deadline - performance.now())),
    done: endings.done,
    fail: endings.fail,
    succeed: endings.succeed,
  };
}
