import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";

import { assertAccount } from "../aws/assert-account.ts";
import type { Environment } from "../environments/environment.ts";
import { environmentNamed } from "../environments/environment-named.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { type Edit, type KeysCommand, parseKeysCommand, USAGE } from "./cli-options.ts";
import { readKeyFile } from "./csv/read-key-file.ts";
import { enableOldest, retireKey, rotateKey } from "./edit-key-ledger.ts";
import { carryOut, type Issuer, stepsToIssue } from "./issue/issue-keys.ts";
import { openKeyService } from "./issue/key-service.ts";
import { describeStep, type IssueStep, keyOf } from "./issue/plan-issue.ts";
import { openSecretStore } from "./issue/secret-store.ts";
import { wantedKeys } from "./issue/wanted-keys.ts";
import { type KeyLedger, keyLedgerFileOf } from "./key-ledger.ts";
import { listKeys } from "./list-keys.ts";
import { type PlannedKey, planKeys } from "./plan-keys.ts";
import { readKeyLedger } from "./read-key-ledger.ts";

const ROOT = join(import.meta.dirname, "..");
const SOMETHING_TO_DO = 1;
const FAILED = 2;

interface Outcome {
  /** What was not told yet. */
  readonly text?: string;
  readonly json: unknown;
}

async function main(command: KeysCommand): Promise<void> {
  const environment = environmentNamed(environments, command.environment);
  const { text, json } = await outcomeOf(command, environment);
  const shown = command.isJson ? JSON.stringify(json, null, 2) : text;
  if (shown !== undefined) process.stdout.write(`${shown}\n`);
}

async function outcomeOf(command: KeysCommand, environment: Environment): Promise<Outcome> {
  const ledger = readKeyLedger(ROOT, environment.name);
  if ("key" in command) return edit(command, environment, ledger);
  const planned = planKeys(environment, ledger);
  if (command.command === "list") return { text: listKeys(environment, planned), json: planned };
  return issue(environment, planned, command);
}

const EDIT: Readonly<Record<Edit, (ledger: KeyLedger, key: string) => KeyLedger>> = {
  rotate: rotateKey,
  disable: (ledger, key) => enableOldest(ledger, key, false),
  enable: (ledger, key) => enableOldest(ledger, key, true),
  retire: retireKey,
};

function edit(
  { command, key }: Extract<KeysCommand, { readonly key: string }>,
  environment: Environment,
  ledger: KeyLedger,
): Outcome {
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
  const text = `${file} is written; commit it, then \`${next}\`\n\n${listKeys(environment, planned)}`;
  return { text, json: { file, next, keys: planned } };
}

async function issue(
  environment: Environment,
  planned: readonly PlannedKey[],
  { command, deletes, isJson }: Extract<KeysCommand, { readonly deletes: boolean }>,
): Promise<Outcome> {
  const tell = (line: string) => void (isJson ? process.stderr : process.stdout).write(`${line}\n`);
  const wanted = wantedKeys(environment, planned, (file, limits) => readKeyFile(ROOT, file, limits));
  const issuer = await openIssuer(environment);
  const steps = await stepsToIssue(wanted, issuer);
  const isIssued = command === "issue";
  const kept = steps.filter(({ kind }) => kind === "delete" && isIssued && !deletes);
  const changes = steps.filter((step) => !kept.includes(step));
  for (const step of changes) {
    if (isIssued) await carryOut(step, issuer);
    tell(isIssued ? describeStep(step) : `would be ${describeStep(step)}`);
  }
  for (const step of kept) tell(`${keyOf(step)}: no longer declared; --delete deletes it`);
  if (!isIssued && steps.length > 0) process.exitCode = SOMETHING_TO_DO;
  const json = { isIssued, changes: changes.map(asJson), undeclared: kept.map(keyOf) };
  if (steps.length > 0) return { json };
  return { text: `every key of '${environment.name}' outside Terraform is as declared`, json };
}

const asJson = (step: IssueStep) => ({ key: keyOf(step), change: step.kind });

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

async function start(): Promise<void> {
  const command = parseKeysCommand(process.argv.slice(2));
  if (command === "help") process.stdout.write(USAGE);
  else await main(command);
}

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

start().catch((error: unknown) => {
  reportUserError(error);
  process.exitCode = FAILED;
});
