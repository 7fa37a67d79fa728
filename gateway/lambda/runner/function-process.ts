import { EventEmitter } from "node:events";
import type { FunctionOutput } from "./function-console.ts";

/** Thrown by `process.exit` inside a function, so that nothing after it runs. */
export class FunctionExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`process.exit(${exitCode})`);
    this.name = "FunctionExit";
    this.exitCode = exitCode;
  }
}

interface ProcessInput {
  readonly environment: Record<string, string>;
  readonly taskRoot: string;
  readonly output: FunctionOutput;
  readonly onExit: (exitCode: number) => void;
}

/**
 * The `process` a function sees when it shares the gateway's thread: its own environment, streams, listeners and end; all else
 * is the real one. `process.cwd()` names the package's folder as in Lambda, but relative paths given to `fs` still start at
 * the gateway's own working directory.
 */
export function createFunctionProcess(input: ProcessInput): NodeJS.Process {
  const exit = (code?: number | string | null): never => {
    const exitCode = Number(code ?? 0);
    input.onExit(exitCode);
    throw new FunctionExit(exitCode);
  };
  const own = {
    ...ownListeners(),
    env: stringsOnly(input.environment),
    stdout: input.output.stdout,
    stderr: input.output.stderr,
    cwd: () => input.taskRoot,
    exit,
    reallyExit: exit,
    abort: () => exit(134),
  };
  const members = Object.entries(own).map(([name, value]) => [
    name,
    { value, writable: true, configurable: true, enumerable: true },
  ]);
  return Object.create(process, Object.fromEntries(members)) as NodeJS.Process;
}

/** Listeners of a function must not outlive it, nor take part in the gateway's own signals and errors. */
function ownListeners(): Record<string, unknown> {
  const emitter = new EventEmitter();
  const names = [
    "on",
    "once",
    "off",
    "addListener",
    "removeListener",
    "removeAllListeners",
    "emit",
    "listeners",
    "listenerCount",
  ] as const;
  const prepends = [
    "prependListener",
    "prependOnceListener",
    "rawListeners",
    "eventNames",
    "setMaxListeners",
    "getMaxListeners",
  ] as const;
  return Object.fromEntries([...names, ...prepends].map((name) => [name, emitter[name].bind(emitter)]));
}

/** As in the real one, whatever is assigned becomes a string. */
function stringsOnly(environment: Record<string, string>): Record<string, string> {
  return new Proxy(environment, {
    set: (target, name, value) => Reflect.set(target, name, String(value)),
  });
}
