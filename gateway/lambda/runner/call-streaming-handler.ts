import type { FunctionResult } from "../function-runner.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import { failed, returnedText } from "./function-result.ts";
import { type ContextInput, createLambdaContext } from "./lambda-context.ts";
import type { Handler } from "./resolve-handler.ts";
import { ResponseStream, type WriteChunk } from "./response-stream.ts";

export interface StreamingCall extends ContextInput {
  readonly event: unknown;
  /** Once the handler is done and its stream has ended, or at the first error. */
  readonly settle: (result: FunctionResult) => void;
  /** Takes the response as it comes. Absent: it becomes the payload when it is whole. */
  readonly write?: WriteChunk;
}

const NO_ENDINGS = { done() {}, fail() {}, succeed() {} };

/** Calls a handler that writes its response to a stream. */
export function callStreamingHandler(handler: Handler, identity: FunctionIdentity, call: StreamingCall): void {
  const chunks: Uint8Array[] = [];
  const collect: WriteChunk = (chunk, done) => {
    chunks.push(chunk);
    done();
  };
  const stream = new ResponseStream(call.write ?? collect);
  let isSettled = false;
  const settle = (result: FunctionResult): void => {
    if (isSettled) return;
    isSettled = true;
    call.settle(result);
  };
  const fail = (error: unknown): void => settle(failed(error));
  const ended = new Promise<void>((resolve, reject) => stream.on("finish", resolve).on("error", reject));
  const whole = (): void => settle(returnedText(Buffer.concat(chunks).toString()));
  try {
    const written = handler(call.event, stream, createLambdaContext(identity, call, NO_ENDINGS) as never);
    Promise.all([written, ended]).then(whole, fail);
  } catch (error) {
    fail(error);
  }
}
