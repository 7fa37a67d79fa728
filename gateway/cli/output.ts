import type { GatewayLog } from "../invocation/services.ts";
import type { FunctionLog } from "../lambda/runner/function-log.ts";
import { formatFunctionLogLine } from "../lambda/runner/function-log.ts";
import type { ServedConfiguration } from "../serve-stacks.ts";
import { addressLines, stageUrls } from "./address-lines.ts";
import { notServedLines } from "./not-served-lines.ts";
import { textLog } from "./text-log.ts";

type ReadyGateway = ServedConfiguration & { readonly url: string; readonly httpsUrl?: string };

export interface Output {
  readonly log: GatewayLog;
  readonly functionLog: FunctionLog;
  /** What the user should know of before the first request. */
  notices(gateway: ReadyGateway): void;
  /** The one line that says that connections are accepted. */
  ready(gateway: ReadyGateway): void;
  /** A changed configuration is served from now on. */
  reloaded(milliseconds: number): void;
  /** A changed configuration is not served; the one before goes on. */
  notReloaded(reason: string): void;
}

/** Writes whole lines. */
export type WriteLine = (line: string) => void;

export interface OutputOptions {
  readonly isJson: boolean;
  /** Access and execution logs as the stages want them, in place of a line a request. */
  readonly hasStageLogs: boolean;
}

/** @param out lines that are results @param err lines that are about the gateway */
export function createOutput({ isJson, hasStageLogs }: OutputOptions, out: WriteLine, err: WriteLine): Output {
  return isJson ? jsonOutput(out, err) : textOutput(hasStageLogs, out, err);
}

function textOutput(hasStageLogs: boolean, out: WriteLine, err: WriteLine): Output {
  return {
    log: textLog(hasStageLogs, out, (text) => err(`warning: ${text}`)),
    functionLog: (line) => out(formatFunctionLogLine(line)),
    notices(gateway) {
      const { notServed, warnings } = gateway;
      for (const line of [...warnings, ...addressLines(gateway)]) err(`notice: ${line}`);
      notServedLines(notServed).forEach(err);
    },
    ready(gateway) {
      out(`gateway ready at ${stageUrls(gateway).join(" ")}`);
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
    ready({ url, httpsUrl, stages, addresses, apiKeys, notServed, warnings }) {
      const keys = Object.fromEntries(apiKeys.map(({ name, value }) => [name, value]));
      out(JSON.stringify({ type: "ready", url, httpsUrl, stages, addresses, apiKeys: keys, notServed, warnings }));
    },
    reloaded: (milliseconds) => out(JSON.stringify({ type: "reloaded", milliseconds })),
    notReloaded: (reason) => err(JSON.stringify({ type: "not reloaded", reason })),
  };
}
