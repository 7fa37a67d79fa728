import { TerraformOutput, type TerraformStack } from "cdktf";

import type { DeployedStage } from "./one-api-stack.ts";
import { outsideKeysOf, outsideKeysOutput } from "./outside-keys-output.ts";

/** What a stack of its own tells of one environment, for each stage by its name. */
export function addOneApiOutputs(stack: TerraformStack, stages: readonly DeployedStage[]): void {
  const output = (id: string, description: string, value: unknown, sensitive = false) =>
    new TerraformOutput(stack, id, { staticId: true, description, value, sensitive });
  const ofEach = <T>(read: (stage: DeployedStage) => T | undefined) => valuesOf(stages, read);
  const keys = stages.flatMap(({ entrance }) => entrance.plans.flatMap((plan) => plan.keys));
  output(
    "invoke_urls",
    "Where clients call each stage",
    ofEach(({ entrance }) => entrance.stage.invokeUrl),
  );
  output(
    "table_names",
    "The DynamoDB tables of each stage",
    ofEach(({ tables }) => tables.map(({ tableName }) => tableName)),
  );
  output("api_key_ids", "API keys by name", Object.fromEntries(keys.map((key) => [key.name, key.id])));
  output(
    "api_key_values",
    "Values of the API keys by name",
    Object.fromEntries(keys.map((key) => [key.name, key.value])),
    true,
  );
  output(
    "live_releases",
    "The release everybody gets at each stage",
    ofEach(({ plan }) => plan.live.release),
  );
  const domains = ofEach(({ entrance }) => entrance.domain?.target);
  if (Object.keys(domains).length > 0)
    output("domain_targets", "What DNS records of each stage's domain point to", domains);
  const certificates = ofEach(({ entrance }) => entrance.certificates?.pems);
  if (Object.keys(certificates).length > 0)
    output("client_certificates", "Certificates for backends to trust, by stage and name", certificates);
  const callers = ofEach(({ entrance }) => entrance.callers);
  if (Object.keys(callers).length > 0)
    output("callers", "ARNs of the users and roles that may call each stage, by name", callers);
  outsideKeysOutput(
    stack,
    Object.assign({}, ...stages.map(({ environment, keys }) => outsideKeysOf(environment, keys))),
  );
}

/** By the stages' names. */
const valuesOf = <T>(stages: readonly DeployedStage[], read: (stage: DeployedStage) => T | undefined) =>
  Object.fromEntries(
    stages.map((stage) => [stage.environment.name, read(stage)]).filter(([, value]) => value !== undefined),
  );
