import { parseOptions } from "../../terminal/parse-options.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export interface WebSocketBenchOptions {
  readonly connections: number;
  /** Of each connection. */
  readonly messages: number;
  readonly json: boolean;
  readonly help: boolean;
}

const DEFAULTS = { connections: 10_000, messages: 10 };

const OPTIONS = {
  connections: { type: "string" },
  messages: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** @throws UsageError for an option that is not known, or a number that is none */
export function parseWebSocketBenchOptions(args: readonly string[]): WebSocketBenchOptions {
  const { connections, messages, json, help } = parseOptions(args, OPTIONS, "npm run bench:websocket --");
  return {
    connections: whole("connections", connections, DEFAULTS.connections),
    messages: whole("messages", messages, DEFAULTS.messages),
    json,
    help,
  };
}

function whole(name: string, text: string | undefined, ifAbsent: number): number {
  if (text === undefined) return ifAbsent;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(
    `--${name} must be a whole number from 1 to 999999, received '${text}'; as in --${name} ${ifAbsent}`,
  );
}
