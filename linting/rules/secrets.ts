import { flag, onlyNested, text, textMap } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { blocksOf } from "../../gateway/terraform/merge-documents.ts";
import { each, isSet } from "../read/each.ts";
import { secretsIn } from "../read/secrets.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const SECRET_ATTRIBUTE =
  /\b(aws_api_gateway_(?:usage_plan_key|api_key)|aws_secretsmanager_secret_version|aws_ssm_parameter|aws_iam_access_key)\.[\w-]+(?:\[[^\]]*\])?\.(value|secret_string|secret|ses_smtp_password_v4)\b/;

/** Where secrets do not belong. */
export const secretRules: readonly Rule[] = [
  {
    id: "function-secrets",
    severity: "high",
    title: "Environment variables of functions hold no secrets",
    why: "Everybody who may look at the function reads them, and so do the plan and the state",
    fix: "keep the secret in Secrets Manager or Parameter Store, its name in the variable, and let the function read it",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    sameAs: ["CKV_AWS_45", "awslambda_function_no_secrets_in_variables"],
    check: each("aws_lambda_function", (block) =>
      secretsIn(textMap(onlyNested(block.readPartly("environment"))?.variables)),
    ),
  },
  {
    id: "api-key-in-state",
    severity: "low",
    title: "Values of API keys are made and kept outside Terraform",
    why: "The state has them in clear text, for everybody who may read it; a value in the configuration is in the history, too",
    fix: "issue keys by a script into Secrets Manager, or let an authorizer name the key; where Terraform makes them, guard the state",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/26739",
    check: each("aws_api_gateway_api_key", (block) =>
      isSet(block, "value")
        ? "its value is written in the configuration"
        : "Terraform's state has its value in clear text",
    ),
  },
  {
    id: "secret-in-state",
    severity: "medium",
    title: "Secrets do not pass through Terraform",
    why: "The state has them in clear text, for everybody who may read it",
    fix: "use the write-only arguments `secret_string_wo` and `value_wo`, or write the secret by hand after the apply",
    link: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral",
    check: (subject) => [
      ...each("aws_secretsmanager_secret_version", (block) =>
        isSet(block, "secret_string") || isSet(block, "secret_binary") ? IN_STATE : undefined,
      )(subject),
      ...each("aws_ssm_parameter", (block) =>
        text(block.read("type")) === "SecureString" && isSet(block, "value") ? IN_STATE : undefined,
      )(subject),
      ...each("aws_iam_access_key", (block) => (isSet(block, "pgp_key") ? undefined : IN_STATE))(subject),
    ],
  },
  {
    id: "output-secrets",
    severity: "high",
    title: "Outputs hide secrets",
    why: "Terraform prints them after every apply and in every plan, in logs and in comments on pull requests. `aws_api_gateway_usage_plan_key.value` is not even marked as one",
    fix: "set `sensitive` of the output; take the value from `aws_api_gateway_api_key`, not from `aws_api_gateway_usage_plan_key`",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/26739",
    check: (subject) => [...shownOutputs(subject), ...usesOfPlanKeys(subject)],
  },
];

const IN_STATE = "Terraform's state has it in clear text";

const shownOutputs = ({ documents }: Subject) =>
  blocksOf(documents, "output", 1)
    .filter(({ body }) => !flag(body.sensitive))
    .flatMap(({ labels, body }) => {
      const found = SECRET_ATTRIBUTE.exec(JSON.stringify(body))?.[0];
      return found === undefined ? [] : [{ address: `output.${labels[0]}`, problem: `it shows ${found}` }];
    });

const usesOfPlanKeys = ({ configuration, references }: Subject) =>
  configuration.resources
    .filter((block: Block) =>
      /\baws_api_gateway_usage_plan_key\.[\w-]+(\[[^\]]*\])?\.value\b/.test(
        JSON.stringify(references.body(block.address) ?? {}),
      ),
    )
    .map(({ address }) => ({ address, problem: "plans print the key's value that it takes from the usage plan" }));
