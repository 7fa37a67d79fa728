import { parseCommandLine } from "../../terminal/parse-command-line.ts";
import { UsageError } from "../../terminal/usage-error.ts";

/** What `--only` takes. */
const ONLY = ["synth", "validate", "local", "deploy"] as const;

export interface Options {
  /** Empty: all of them. */
  readonly names: readonly string[];
  readonly only: (typeof ONLY)[number] | undefined;
  readonly json: boolean;
  /** What Terraform and moto are needed for must not be skipped. */
  readonly required: boolean;
  readonly keep: boolean;
  readonly lanes: number | undefined;
  /** Serve one example until a signal comes. */
  readonly serve: boolean;
  readonly port: number;
  /** Call an API that is served somewhere else, with the stage. */
  readonly url: string | undefined;
  /** Values of its API keys by name. */
  readonly keys: ReadonlyMap<string, string>;
  readonly help: boolean;
}

const FLAGS = {
  only: { type: "string" },
  json: { type: "boolean", default: false },
  require: { type: "boolean", default: false },
  keep: { type: "boolean", default: false },
  lanes: { type: "string" },
  serve: { type: "boolean", default: false },
  port: { type: "string", default: "3000" },
  url: { type: "string" },
  key: { type: "string", multiple: true },
} as const;

/** @throws UsageError that says what is not understood */
export function parseOptions(args: readonly string[], inCi: boolean): Options {
  const { values, positionals } = parseCommandLine(args, FLAGS, "npm run examples --");
  const one = values.serve ? "--serve" : values.url === undefined ? undefined : "--url";
  if (one !== undefined && positionals.length !== 1 && !values.help) {
    throw new UsageError(`${one} needs the name of one example, as in 'npm run examples -- greeter ${one} …'`);
  }
  return {
    names: positionals,
    only: only(values.only),
    json: values.json,
    required: values.require || inCi,
    keep: values.keep,
    lanes: values.lanes === undefined ? undefined : wholeNumber("--lanes", values.lanes, 1, 16),
    serve: values.serve,
    port: wholeNumber("--port", values.port, 0, 65_535),
    url: values.url?.replace(/\/+$/, ""),
    keys: new Map(values.key?.map(keyValue)),
    help: values.help,
  };
}

function only(text: string | undefined): Options["only"] {
  const found = ONLY.find((step) => step === text);
  if (found !== undefined || text === undefined) return found;
  throw new UsageError(`--only must be one of ${ONLY.join(", ")}; received '${text}'`);
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}; received '${text}'`);
}

function keyValue(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(
    `--key must be the name of an API key and its value, as in my-first-key=VALUE; received '${text}'`,
  );
}
