import type { GatewayLog } from "../invocation/services.ts";
import type { FunctionLog } from "../lambda/runner/function-log.ts";
import { formatFunctionLogLine } from "../lambda/runner/function-log.ts";
import type { ServedConfiguration } from "../serve-stacks.ts";
import { formatExecutionLines } from "./execution-log-lines.ts";

export interface Output {
  readonly log: GatewayLog;
  readonly functionLog: FunctionLog;
  /** What the user should know of before the first request. */
  notices(served: ServedConfiguration): void;
  /** The one line that says that connections are accepted. */
  ready(gateway: ServedConfiguration & { readonly url: string }): void;
  /** A changed configuration is served from now on. */
  reloaded(milliseconds: number): void;
  /** A changed configuration is not served; the one before goes on. */
  notReloaded(reason: string): void;
}

/** Writes whole lines. */
export type WriteLine = (line: string) => void;

/** @param out lines that are results @param err lines that are about the gateway */
export function createOutput(isJson: boolean, out: WriteLine, err: WriteLine): Output {
  return isJson ? jsonOutput(out, err) : textOutput(out, err);
}

function textOutput(out: WriteLine, err: WriteLine): Output {
  return {
    log: {
      access: (line) => out(line),
      execution: (lines, origin) => formatExecutionLines(lines, origin).forEach(out),
      warn: (text) => err(`warning: ${text}`),
    },
    functionLog: (line) => out(formatFunctionLogLine(line)),
    notices({ notServed, warnings }) {
      for (const warning of warnings) err(`notice: ${warning}`);
      for (const { address, reason, isApproximate } of notServed) {
        err(`${isApproximate ? "approximate" : "not served"}: ${address}: ${reason}`);
      }
    },
    ready({ url, stages }) {
      out(`gateway ready at ${stages.map((stage) => `${url}/${stage}`).join(" ")}`);
    },
    reloaded: (milliseconds) => out(`reloaded in ${milliseconds} ms`),
    notReloaded: (reason) => err(`not reloaded, the configuration before is served: ${reason}`),
  };
}

function jsonOutput(out: WriteLine, err: WriteLine): Output {
  return {
    log: {
      access: (line, origin) => out(JSON.stringify({ type: "access", ...origin, line })),
      execution(lines, origin) {
        for (const line of lines) out(JSON.stringify({ type: "execution", ...origin, line }));
      },
      warn: (text) => err(JSON.stringify({ type: "warning", text })),
    },
    functionLog: (line) => out(JSON.stringify({ type: "function", ...line })),
    notices() {},
    ready({ url, stages, apiKeys, notServed, warnings }) {
      const keys = Object.fromEntries(apiKeys.map(({ name, value }) => [name, value]));
      out(JSON.stringify({ type: "ready", url, stages, apiKeys: keys, notServed, warnings }));
    },
    reloaded: (milliseconds) => out(JSON.stringify({ type: "reloaded", milliseconds })),
    notReloaded: (reason) => err(JSON.stringify({ type: "not reloaded", reason })),
  };
}
