import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../api/service.ts";
import type { Environment } from "../environments/environment.ts";
import { environments } from "../environments/index.ts";
import { stackNameOf } from "../environments/one-api.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { initialLedger } from "../releases/initial-ledger.ts";
import type { Ledger } from "../releases/ledger.ts";
import { ledgerFileOf, readLedger } from "../releases/read-ledger.ts";
import { buildService } from "../stacks/build-service.ts";
import { cutRelease } from "./edit-ledger.ts";

const USAGE = `Writes the releases of a pinned environment into environments/<environment>.release.json.

usage: npm run release -- <command> [<environment>] [--force]

  id [<environment>]    print the release id of this commit's build
  init <environment>    start a ledger for an account that has nothing yet: this commit's build is live
                        (--force: replace an existing ledger)
  cut <environment>     keep this commit's build as a release; nobody is sent to it yet

examples:
  npm run release -- init prod
  npm run release -- cut prod      then set "canary": { "release": "r-…", "percentTraffic": 5 } and commit
`;

const ROOT = join(import.meta.dirname, "..");

async function main([command, name, ...options]: readonly string[]): Promise<void> {
  if (command === undefined || command === "help" || command === "--help" || command === "-h") {
    process.stdout.write(USAGE);
    return;
  }
  const commands: Readonly<Record<string, (environment: Environment, force: boolean) => Promise<string>>> = {
    id,
    init,
    cut,
  };
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined)
    throw new UserError(`'${command}' is not a command; known: ${Object.keys(commands).join(", ")}\n\n${USAGE}`);
  const known = command === "init" ? ["--force"] : [];
  const unknown = options.find((option) => !known.includes(option));
  if (unknown !== undefined)
    throw new UserError(`'${unknown}' is not an option of ${command}; known: ${known.join(", ") || "none"}`);
  process.stdout.write(
    `${await run(environmentNamed(command === "id" ? (name ?? environments[0]?.name) : name), options.length > 0)}\n`,
  );
}

const buildOf = async (environment: Environment) => (await buildService(ROOT, service)).buildFor(environment);

const id = async (environment: Environment) => (await buildOf(environment)).release;

async function init(environment: Environment, force: boolean): Promise<string> {
  const file = ledgerFileOf(environment.name);
  assertPinned(environment);
  if (existsSync(join(ROOT, file)) && !force) {
    throw new UserError(
      `${file} exists; \`npm run release -- cut ${environment.name}\` adds to it, --force replaces it`,
    );
  }
  const ledger = initialLedger(await buildOf(environment));
  write(environment, ledger);
  return `${file}: ${ledger.live} is live; commit the file, then \`npx cdktf deploy ${stackNameOf(environment)}\``;
}

async function cut(environment: Environment): Promise<string> {
  assertPinned(environment);
  const build = await buildOf(environment);
  write(environment, cutRelease(readLedger(ROOT, environment.name), build));
  return (
    `${ledgerFileOf(environment.name)}: ${build.release} is retained; to try it on some requests add\n` +
    `  "canary": { "release": "${build.release}", "percentTraffic": 5 }`
  );
}

function write(environment: Environment, ledger: Ledger): void {
  writeFileSync(join(ROOT, ledgerFileOf(environment.name)), `${JSON.stringify(ledger, null, 2)}\n`);
}

function assertPinned({ name, releases }: Environment): void {
  if (releases.follow === "pinned") return;
  throw new UserError(
    `environment '${name}' follows the head of the branch, so it has no ledger; set releases.follow to 'pinned' in environments/${name}.ts to pin it`,
  );
}

function environmentNamed(name: string | undefined): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  const known = environments.map((environment) => environment.name).join(", ");
  throw new UserError(
    name === undefined ? `name an environment: ${known}` : `there is no environment '${name}'; known: ${known}`,
  );
}

main(process.argv.slice(2)).catch(reportUserError);
