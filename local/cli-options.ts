import { parseOptions } from "../terminal/parse-options.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const HELP = `Serves every environment of this repository on localhost: the very stacks 'cdktf deploy' would apply, without an AWS account.

usage: npm start -- [options]

  --port <number>         where the API answers                   (default 3000)
  --issuer-port <number>  where tokens' keys are published        (default the port after --port)
  --isolation <how>       in-process: functions share the gateway's thread, fastest
                          worker: each has threads of its own     (default in-process)
  --keep-data             keep the tables in .stagecraft/dynamodb (default in memory)
  --stage-logs            print access and execution logs as the stages' settings want them, in place of a line a request
  --no-watch              do not reload what is edited
  --json                  print one JSON object instead of text; everything else goes to the standard error
  --help

Every request is a line: method, path, status, duration and release, with the reason of a failure; where API Gateway itself failed,
the lines of its execution log follow. What functions write comes as they write it.

Functions run their new code as soon as they are saved; everything else follows when the stacks are synthesized again, in the
background. What does not compile is told, and what was served before goes on.

examples:
  npm start
  npm start -- --port 8080 --keep-data
  npm start -- --json --isolation worker
`;

export interface LocalOptions {
  readonly port: number;
  readonly issuerPort: number;
  readonly isolation: "in-process" | "worker";
  readonly keepData: boolean;
  readonly stageLogs: boolean;
  readonly watch: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  port: { type: "string", default: "3000" },
  "issuer-port": { type: "string" },
  isolation: { type: "string", default: "in-process" },
  "keep-data": { type: "boolean", default: false },
  "stage-logs": { type: "boolean", default: false },
  "no-watch": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** @throws UsageError naming the option, what was received and what would be accepted */
export function parseLocalOptions(args: readonly string[]): LocalOptions {
  const options = parseOptions(args, OPTIONS, "npm start --");
  const port = parsePort(options.port, "--port");
  const issuerPort = options["issuer-port"];
  return {
    port,
    // Port 0 means any free one.
    issuerPort: issuerPort === undefined ? nextPort(port) : parsePort(issuerPort, "--issuer-port"),
    isolation: parseIsolation(options.isolation),
    keepData: options["keep-data"],
    stageLogs: options["stage-logs"],
    watch: !options["no-watch"],
    json: options.json,
    help: options.help,
  };
}

const nextPort = (port: number): number => (port === 0 || port === 65_535 ? 0 : port + 1);

function parsePort(text: string, option: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`${option} must be a number from 0 (any free port) to 65535; received '${text}'`);
}

function parseIsolation(text: string): LocalOptions["isolation"] {
  if (text === "in-process" || text === "worker") return text;
  throw new UsageError(`--isolation must be 'in-process' or 'worker'; received '${text}'`);
}
