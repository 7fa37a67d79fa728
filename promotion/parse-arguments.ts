import { parseArgs } from "node:util";

import { messageOf } from "../errors/message-of.ts";
import { UserError } from "../errors/user-error.ts";
import { inOurWords } from "../terminal/in-our-words.ts";
import type { AnyCommand, Arguments } from "./command.ts";
import { JSON_OPTION, usageOf, usageOfCommand } from "./usage.ts";

export interface Parsed {
  readonly command: AnyCommand;
  readonly args: Arguments;
  readonly json: boolean;
}

/**
 * @returns what is to be run, or the help that was asked for
 * @throws UserError that says what was received and what would be accepted
 */
export function parseArguments(commands: readonly AnyCommand[], input: readonly string[]): Parsed | string {
  const [name, ...rest] = input;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") return usageOf(commands);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const known = commands.map((one) => one.name).join(", ");
    throw new UserError(`'${name}' is not a command; known: ${known}`);
  }
  if (rest.includes("--help") || rest.includes("-h")) return usageOfCommand(command);
  const { operands, options } = parseRest(command, rest);
  checkCount(command, operands);
  const { json, ...own } = options;
  return { command, args: { operands, options: own }, json: json === true };
}

function parseRest(command: AnyCommand, rest: readonly string[]): Arguments {
  const known = { ...command.options, json: JSON_OPTION };
  // A negative number is a wrong value, not an option nobody knows.
  const numbers = rest.filter((arg) => /^-[\d.]/.test(arg));
  const others = rest.filter((arg) => !numbers.includes(arg));
  const unknown = others.find(
    (arg) => /^-./.test(arg) && !Object.hasOwn(known, arg.replace(/^--?/, "").replace(/=.*/s, "")),
  );
  if (unknown !== undefined) {
    const names = Object.keys(known).map((option) => `--${option}`);
    throw new UserError(`'${unknown}' is not an option of ${command.name}; known: ${names.join(", ")}`);
  }
  try {
    const options = Object.fromEntries(Object.entries(known).map(([option, { type }]) => [option, { type }]));
    const { positionals, values } = parseArgs({
      args: [...others, "--", ...numbers],
      options,
      strict: true,
      allowPositionals: true,
    });
    const given = definedOf(values);
    const empty = Object.keys(given).find((option) => given[option] === "");
    if (empty !== undefined) throw new UserError(`Option '--${empty}' has no value`);
    return { operands: positionals, options: given };
  } catch (error) {
    throw new UserError(`${command.name}: ${inOurWords(messageOf(error))}`);
  }
}

function definedOf(values: Readonly<Record<string, unknown>>): Arguments["options"] {
  const defined: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" || typeof value === "boolean") defined[name] = value;
  }
  return defined;
}

function checkCount({ name, operands: wanted, count: [least, most] }: AnyCommand, operands: readonly string[]): void {
  if (operands.length > most) {
    throw new UserError(`${name}: '${operands[most]}' means nothing here; usage: npm run release -- ${name} ${wanted}`);
  }
  // Which environments there are is said where the first one is looked up.
  if (operands.length > 0 && operands.length < least) {
    throw new UserError(`${name}: something is missing; usage: npm run release -- ${name} ${wanted}`);
  }
}
