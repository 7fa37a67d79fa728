import https from "node:https";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { callHandler, type HandlerCall } from "./call-handler.ts";
import { createFunctionOutput } from "./function-console.ts";
import type { FunctionLogLevel } from "./function-log.ts";
import { failed, returned, unhandledRejection } from "./function-result.ts";
import { handlerOf, loadFailure, locateHandler } from "./load-handler.ts";
import { localHttps, MANAGEMENT_VARIABLE } from "./local-https.ts";
import type { Handler } from "./resolve-handler.ts";
import { AWS_LAMBDA, type WriteChunk } from "./response-stream.ts";
import type { InvokeMessage, MessageOf, WorkerInput, WorkerMessage } from "./worker-messages.ts";

// The program of a function's own thread. It runs bundled, without the gateway's TypeScript loader.

const { identity } = workerData as WorkerInput;
let requestId: string | undefined;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function captureOutput(): void {
  const write = (level: FunctionLogLevel, text: string): void =>
    post({ type: "wrote", level, text, ...(requestId !== undefined && { requestId }) });
  const output = createFunctionOutput(write);
  const { log, info, debug, trace, warn, error } = output.console;
  Object.assign(console, { log, info, debug, trace, warn, error });
  // Node talks to a thread's own streams itself, so they stay; only what is written to them goes elsewhere.
  process.stdout.write = output.stdout.write.bind(output.stdout) as typeof process.stdout.write;
  process.stderr.write = output.stderr.write.bind(output.stderr) as typeof process.stderr.write;
}

function crashed(problem: MessageOf<"crashed">): void {
  post(problem);
  process.exit(problem.exitCode);
}

/** Exit codes as Lambda's runtime has them. */
function captureCrashes(): void {
  process.on("uncaughtException", (error) => crashed({ type: "crashed", failure: failed(error), exitCode: 129 }));
  process.on("unhandledRejection", (reason) => {
    crashed({ type: "crashed", failure: unhandledRejection(reason), exitCode: 128 });
  });
}

async function load(): Promise<Handler | undefined> {
  let loaded: unknown;
  try {
    const { name, file } = locateHandler(identity);
    loaded =
      file.format === "module"
        ? await import(pathToFileURL(file.path).href)
        : createRequire(join(identity.taskRoot, "index.js"))(file.path);
    return handlerOf(loaded, name, identity);
  } catch (error) {
    post({ type: "loadFailed", ...loadFailure(error, identity, loaded) });
    return undefined;
  }
}

function invoke(handler: Handler, message: InvokeMessage): void {
  requestId = message.requestId;
  const { invokedFunctionArn, remainingMs, traceId } = message;
  if (traceId !== undefined) process.env._X_AMZN_TRACE_ID = traceId;
  const write: WriteChunk = (chunk, done) => {
    post({ type: "chunk", chunk });
    done();
  };
  const call: HandlerCall = {
    event: message.event,
    requestId: message.requestId,
    invokedFunctionArn,
    deadline: performance.now() + remainingMs,
    resultOf: returned,
    settle: (result) => post(result.type === "returned" ? result.payload : { type: "failed", failure: result }),
    warn: (text) => post({ type: "wrote", level: "WARN", text, requestId: message.requestId }),
  };
  callHandler(handler, identity, message.isStreaming === true ? { ...call, write } : call);
}

async function main(): Promise<void> {
  captureOutput();
  captureCrashes();
  Object.assign(globalThis, { awslambda: AWS_LAMBDA });
  Object.assign(
    https,
    localHttps(() => process.env[MANAGEMENT_VARIABLE]),
  );
  syncBuiltinESMExports();
  process.cwd = () => identity.taskRoot;
  const begin = performance.now();
  const handler = await load();
  if (handler === undefined) return;
  parentPort?.on("message", (message: string) => invoke(handler, JSON.parse(message) as InvokeMessage));
  post({ type: "ready", initMs: performance.now() - begin });
}

void main();
