import type { ParseArgsConfig } from "node:util";
import { UserError } from "../../errors/user-error.ts";
import { parseOptions } from "../../terminal/parse-options.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { UserPoolOption } from "../access/load-user-pools.ts";
import type { Fault } from "../faults/fault.ts";
import { parseFault } from "../faults/parse-fault.ts";
import type { StageVariableOverride } from "../load-stacks.ts";
import type { ServeOptions } from "../serve-stacks.ts";
import { BACKEND_OPTIONS, type BackendSettings, parseBackends } from "./backend-options.ts";
import { HTTPS_OPTIONS, parseHttps } from "./https-options.ts";
import { ORIGIN_OPTIONS, parseClientOrigin } from "./origin-options.ts";

export interface CliOptions extends BackendSettings {
  readonly directories: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly isStrict: boolean;
  /** Tell how faithfully the stacks are served, and serve nothing. */
  readonly isCoverage: boolean;
  readonly releases?: string;
  readonly stageVariables: readonly StageVariableOverride[];
  readonly isolation: "in-process" | "worker";
  readonly accountThrottle: NonNullable<ServeOptions["accountThrottle"]>;
  readonly iamKeysFile?: string;
  readonly userPoolOptions: readonly UserPoolOption[];
  readonly apiKeysFile?: string;
  readonly clientOrigin?: NonNullable<ServeOptions["clientOrigin"]>;
  readonly https?: NonNullable<ServeOptions["https"]>;
  readonly faults: readonly Fault[];
  readonly isWatching: boolean;
  /** Which invocations Lambda's REPORT lines are printed for. */
  readonly reports: "cold starts" | "all";
  /** Print access and execution logs as the stages want them, in place of a line a request. */
  readonly hasStageLogs: boolean;
  readonly isJson: boolean;
  readonly isHelp: boolean;
}

const OPTIONS = {
  stack: { type: "string", multiple: true },
  port: { type: "string", default: "3000" },
  host: { type: "string", default: "127.0.0.1" },
  strict: { type: "boolean", default: false },
  coverage: { type: "boolean", default: false },
  releases: { type: "string" },
  "stage-variable": { type: "string", multiple: true },
  isolation: { type: "string", default: "in-process" },
  "account-throttle": { type: "string", default: "10000/5000" },
  "iam-keys": { type: "string" },
  "user-pool": { type: "string", multiple: true },
  "api-keys": { type: "string" },
  ...ORIGIN_OPTIONS,
  ...BACKEND_OPTIONS,
  ...HTTPS_OPTIONS,
  fault: { type: "string", multiple: true },
  "stage-logs": { type: "boolean", default: false },
  reports: { type: "boolean", default: false },
  "no-watch": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

/** @throws UsageError naming the option, what was received and what would be accepted */
export function parseCliOptions(args: readonly string[]): CliOptions {
  const values = parseOptions(args, OPTIONS, "npm run gateway --");
  const directories = values.stack ?? [];
  if (directories.length === 0 && !values.help) {
    throw new UsageError(
      "no stack to serve: give the directory of at least one with --stack, as in --stack cdktf.out/stacks/dev",
    );
  }
  return {
    directories,
    port: parsePort(values.port),
    host: values.host,
    isStrict: values.strict,
    isCoverage: values.coverage,
    ...(values.releases !== undefined && { releases: values.releases }),
    stageVariables: (values["stage-variable"] ?? []).map(parseStageVariable),
    isolation: parseIsolation(values.isolation),
    accountThrottle: parseAccountThrottle(values["account-throttle"]),
    ...(values["iam-keys"] !== undefined && { iamKeysFile: values["iam-keys"] }),
    ...(values["api-keys"] !== undefined && { apiKeysFile: values["api-keys"] }),
    userPoolOptions: (values["user-pool"] ?? []).map(parseUserPool),
    ...parseClientOrigin(values),
    ...parseBackends(values),
    ...parseHttps(values, (text) => parsePort(text, "--https-port")),
    faults: (values.fault ?? []).map(parseFaultOption),
    isWatching: !values["no-watch"],
    reports: values.reports ? "all" : "cold starts",
    hasStageLogs: values["stage-logs"],
    isJson: values.json,
    isHelp: values.help,
  };
}

function parseFaultOption(text: string): Fault {
  try {
    return parseFault(text);
  } catch (error) {
    throw error instanceof UserError ? new UsageError(error.message) : error;
  }
}

function parsePort(text: string, option = "--port"): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`${option} must be a number from 0 (any free port) to 65535; received '${text}'`);
}

function parseIsolation(text: string): CliOptions["isolation"] {
  if (text === "in-process" || text === "worker") return text;
  throw new UsageError(`--isolation must be 'in-process' or 'worker'; received '${text}'`);
}

/** `RATE/BURST`, or `off` */
function parseAccountThrottle(text: string): CliOptions["accountThrottle"] {
  if (text === "off") return "off";
  const [, rate, burst] = /^(\d+(?:\.\d+)?)\/(\d+)$/.exec(text) ?? [];
  if (rate !== undefined && burst !== undefined) return { rateLimit: Number(rate), burstLimit: Number(burst) };
  throw new UsageError(
    `--account-throttle must be requests a second and at once, as in 10000/5000, or 'off'; received '${text}'`,
  );
}

/** `<pool>=<issuer URL or JWKS file>` */
function parseUserPool(text: string): UserPoolOption {
  const [, pool, source] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (pool !== undefined && source !== undefined) return { pool, source };
  throw new UsageError(
    `--user-pool must be a pool's id, ARN or address and what stands in for it, as in aws_cognito_user_pool.main=http://127.0.0.1:3001 or eu-west-1_Ab12Cd34E=keys.json; received '${text}'`,
  );
}

/** `[stage:]NAME=VALUE` */
function parseStageVariable(text: string): StageVariableOverride {
  const [, stageName, name, value] = /^(?:([\w-]+):)?(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--stage-variable must look like NAME=VALUE or stage:NAME=VALUE; received '${text}'`);
  }
  return { name, value, ...(stageName !== undefined && { stageName }) };
}
