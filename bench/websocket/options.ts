import { parseArgs } from "node:util";

import { UserError } from "../../errors/user-error.ts";

export interface WebSocketBenchOptions {
  readonly connections: number;
  /** Of each connection. */
  readonly messages: number;
  readonly json: boolean;
  readonly help: boolean;
}

const DEFAULTS = { connections: 10_000, messages: 10 };

/** @throws UserError for an option that is not known, or a number that is none */
export function parseWebSocketBenchOptions(args: readonly string[]): WebSocketBenchOptions {
  const { connections, messages, json, help } = parse(args);
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
  throw new UserError(
    `--${name} must be a whole number from 1 to 999999, received '${text}'; as in --${name} ${ifAbsent}`,
  );
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        connections: { type: "string" },
        messages: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError(`${problem}; known: --connections <number>, --messages <number>, --json, --help`);
  }
}
