import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const USAGE = `Writes the OpenAPI 3.0.1 document of an environment, exactly as it is deployed.

usage: npm run --silent openapi -- <environment> [options]

  --api <kind>     rest or http, of a service that has both; by default the REST API, if there is one
  --out <file>     where to; by default to standard output
  --yaml           as YAML
  --json           as JSON, the default
  --public         for clients: without API Gateway's extensions, which name functions, roles and accounts
  --server <URL>   where the API is, as clients see it; by default the environment's own domain name, if it has one
  --help

examples:
  npm run openapi -- prod --out prod.json
  npm run --silent openapi -- prod --public --server https://api.example.com --yaml > api.yaml
`;

export interface ExportOptions {
  readonly environment?: string;
  /** @default the REST API, if there is one */
  readonly api?: "rest" | "http";
  readonly out?: string;
  readonly format: "json" | "yaml";
  readonly isPublic: boolean;
  readonly server?: string;
}

const OPTIONS = {
  api: { type: "string" },
  out: { type: "string" },
  yaml: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  public: { type: "boolean", default: false },
  server: { type: "string" },
} as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseExportOptions(args: readonly string[]): ExportOptions | "help" {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run openapi --");
  if (values.help) return "help";
  const [environment, other] = positionals;
  if (other !== undefined) throw new UsageError(`'${other}': one environment at a time`);
  if (values.yaml && values.json) throw new UsageError("--yaml and --json: choose one");
  const { out, server } = values;
  if (server !== undefined && !/^https?:\/\/\S+$/.test(server)) {
    throw new UsageError(`--server must be a URL, as in https://api.example.com/v1; received '${server}'`);
  }
  return {
    ...(environment !== undefined && { environment }),
    format: values.yaml ? "yaml" : "json",
    isPublic: values.public,
    ...apiOf(values.api),
    ...(out !== undefined && { out }),
    ...(server !== undefined && { server }),
  };
}

function apiOf(api: string | undefined): Pick<ExportOptions, "api"> {
  if (api === undefined) return {};
  if (api !== "rest" && api !== "http") throw new UsageError(`--api must be rest or http; received '${api}'`);
  return { api };
}
