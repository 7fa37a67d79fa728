import { AddPermissionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";

import type { OutsidePermission } from "../../stacks/outside-function-permissions.ts";
import { credentialsIn, type Hands } from "../support/hands.ts";
import { OWNER } from "./environment.ts";

/** What the owner of the functions does: runs the commands that the API's stack gave out. @returns what is allowed now */
export async function grant({ endpoint, outputs }: Hands): Promise<string> {
  const { account, region } = OWNER;
  const credentials = await credentialsIn(account, endpoint, region);
  const lambda = new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
  const permissions = Object.values(outputs.outside_function_permissions as Permissions).flat();
  for (const { command } of permissions) await lambda.send(addPermission(command));
  const sources = await Promise.all(permissions.map(({ command }) => sourcesIn(lambda, command)));
  lambda.destroy();
  const missing = permissions.filter(({ source_arn }) => !sources.flat().includes(source_arn));
  if (permissions.length === 0 || missing.length > 0) throw new Error(`not allowed: ${JSON.stringify(missing)}`);
  return `account ${account} allows ${permissions.map(({ source_arn }) => source_arn).join(", ")}`;
}

type Permissions = Readonly<Record<string, readonly OutsidePermission[]>>;

/** `aws lambda add-permission --statement-id x …` as the call it stands for. */
function addPermission(command: string): AddPermissionCommand {
  const option = optionsOf(command);
  return new AddPermissionCommand({
    FunctionName: option("function-name"),
    ...(option("qualifier") && { Qualifier: option("qualifier") }),
    StatementId: option("statement-id"),
    Action: option("action"),
    Principal: option("principal"),
    SourceArn: option("source-arn"),
  });
}

async function sourcesIn(lambda: LambdaClient, command: string): Promise<readonly string[]> {
  const option = optionsOf(command);
  const { Policy = "{}" } = await lambda.send(
    new GetPolicyCommand({
      FunctionName: option("function-name"),
      ...(option("qualifier") && { Qualifier: option("qualifier") }),
    }),
  );
  const { Statement = [] } = JSON.parse(Policy) as {
    Statement?: { Condition?: { ArnLike?: Record<string, string> } }[];
  };
  return Statement.flatMap(({ Condition }) => Condition?.ArnLike?.["AWS:SourceArn"] ?? []);
}

function optionsOf(command: string): (name: string) => string {
  const options = new Map([...command.matchAll(/--([a-z-]+) '?([^' ]+)'?/g)].map(([, name, value]) => [name, value]));
  return (name) => options.get(name) ?? "";
}
