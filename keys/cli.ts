import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";

import { assertAccount } from "../aws/assert-account.ts";
import type { Environment } from "../environments/environment.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { type Edit, type KeysCommand, parseKeysCommand, USAGE } from "./cli-options.ts";
import { readKeyFile } from "./csv/read-key-file.ts";
import { enableOldest, retireKey, rotateKey } from "./edit-key-ledger.ts";
import { carryOut, type Issuer, stepsToIssue } from "./issue/issue-keys.ts";
import { openKeyService } from "./issue/key-service.ts";
import { describeStep } from "./issue/plan-issue.ts";
import { openSecretStore } from "./issue/secret-store.ts";
import { wantedKeys } from "./issue/wanted-keys.ts";
import { type KeyLedger, keyLedgerFileOf } from "./key-ledger.ts";
import { listKeys } from "./list-keys.ts";
import { planKeys } from "./plan-keys.ts";
import { readKeyLedger } from "./read-key-ledger.ts";

const ROOT = join(import.meta.dirname, "..");
const write = (text: string) => process.stdout.write(`${text}\n`);

async function main(command: KeysCommand): Promise<void> {
  if (command.command === "help") {
    write(USAGE);
    return;
  }
  const environment = environmentNamed(command.environment);
  const ledger = readKeyLedger(ROOT, environment.name);
  const planned = planKeys(environment, ledger);
  if (command.command === "list") write(listKeys(environment, planned));
  else if ("key" in command) edit(command.command, environment, ledger, command.key);
  else await issue(environment, planned, command);
}

const EDIT: Readonly<Record<Edit, (ledger: KeyLedger, key: string) => KeyLedger>> = {
  rotate: rotateKey,
  disable: (ledger, key) => enableOldest(ledger, key, false),
  enable: (ledger, key) => enableOldest(ledger, key, true),
  retire: retireKey,
};

function edit(command: Edit, environment: Environment, ledger: KeyLedger, key: string): void {
  const known = [...new Set(planKeys(environment, ledger).map((one) => one.key))];
  if (!known.includes(key)) {
    throw new UserError(
      `environment '${environment.name}' lists no key '${key}'; known: ${known.join(", ") || "none"}`,
    );
  }
  const edited = EDIT[command](ledger, key);
  const planned = planKeys(environment, edited);
  const file = keyLedgerFileOf(environment.name);
  writeFileSync(join(ROOT, file), `${JSON.stringify(edited, null, 2)}\n`);
  const isOutside = planned.some((one) => one.key === key && one.issue === "secrets-manager");
  const next = isOutside ? `npm run keys -- issue ${environment.name}` : `npx cdktf deploy ${environment.name}`;
  write(`${file} is written; commit it, then \`${next}\`\n`);
  write(listKeys(environment, planned));
}

async function issue(
  environment: Environment,
  planned: ReturnType<typeof planKeys>,
  command: Extract<KeysCommand, { readonly command: "check" | "issue" }>,
): Promise<void> {
  const wanted = wantedKeys(environment, planned, (file, limits) => readKeyFile(ROOT, file, limits));
  const issuer = await openIssuer(environment);
  const steps = await stepsToIssue(wanted, issuer);
  const keptSteps = steps.filter(({ kind }) => kind === "delete" && command.command === "issue" && !command.deletes);
  for (const step of steps.filter((one) => !keptSteps.includes(one))) {
    if (command.command === "issue") await carryOut(step, issuer);
    write(command.command === "issue" ? describeStep(step) : `would be ${describeStep(step)}`);
  }
  for (const step of keptSteps)
    write(`${describeStep(step).replace(/:.*/s, "")}: no longer declared; --delete deletes it`);
  if (steps.length === 0) write(`every key of '${environment.name}' outside Terraform is as declared`);
  else if (command.command === "check") process.exitCode = 1;
}

async function openIssuer(environment: Environment): Promise<Issuer> {
  const { region, service, name, namePrefix } = environment;
  const client = new APIGatewayClient({ region });
  await assertAccount(environment);
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SECRETS_MANAGER } = process.env;
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const endpoint = AWS_ENDPOINT_URL_SECRETS_MANAGER ?? AWS_ENDPOINT_URL ?? `https://secretsmanager.${region}.${domain}`;
  return {
    keys: openKeyService(client),
    secrets: openSecretStore({ region, endpoint, credentials: client.config.credentials, newToken: randomUUID }),
    namePrefix,
    tags: { service, environment: name },
  };
}

function environmentNamed(name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  const known = environments.map((environment) => environment.name).join(", ");
  throw new UserError(`there is no environment '${name}'; known: ${known}`);
}

const start = async () => main(parseKeysCommand(process.argv.slice(2)));

start().catch(reportUserError);
