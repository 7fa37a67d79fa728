import { deployedApi } from "../support/apis.ts";
import { one, type RuleCases, resources, together } from "../support/rule-cases.ts";

const PLAN = "aws_api_gateway_usage_plan.it";
const LIMITS = { throttle_settings: { rate_limit: 1, burst_limit: 1 }, quota_settings: { limit: 1, period: "DAY" } };

const plan = (path?: string) =>
  together(
    deployedApi(),
    one("aws_api_gateway_usage_plan", {
      ...LIMITS,
      api_stages: [
        {
          api_id: "${aws_api_gateway_rest_api.api.id}",
          stage: "prod",
          throttle: path === undefined ? [] : [{ path, rate_limit: 1, burst_limit: 1 }],
        },
      ],
    }),
  );

const output = (body: object) => ({ output: { key: body } });
const variables = (of: object) =>
  resources(one("aws_lambda_function", { function_name: "f", environment: { variables: of } }));

export const keyCases: readonly RuleCases[] = [
  {
    rule: "usage-plan-limits",
    finds: {
      "no limits": [
        resources(one("aws_api_gateway_usage_plan", { name: "free" })),
        `${PLAN}: it has no throttle`,
        `${PLAN}: it has no quota`,
      ],
    },
    accepts: { "both limits": resources(one("aws_api_gateway_usage_plan", LIMITS)) },
  },
  {
    rule: "usage-plan-paths",
    finds: {
      "all methods at once": [plan("*/*"), `${PLAN}: '*/*' is no path of a method`],
      "a path without a method": [plan("/pets/"), `${PLAN}: '/pets/' is no path of a method`],
      "a method nobody has": [plan("/pets/PUT"), `${PLAN}: its API has no method PUT /pets`],
    },
    accepts: { "a method there is": plan("/pets/GET"), "no throttles": plan() },
  },
  {
    rule: "usage-plan-stages",
    finds: {
      "another stack's stage": [
        resources(
          one("aws_api_gateway_usage_plan", { ...LIMITS, api_stages: [{ api_id: "abcdefghij", stage: "prod" }] }),
        ),
        `${PLAN}: its stage prod is of an API that is declared elsewhere`,
      ],
    },
    accepts: { "its own stage": plan() },
  },
  {
    rule: "function-secrets",
    finds: {
      "a variable that is called so": [
        variables({ API_KEY: "0123456789abcdef" }),
        "aws_lambda_function.it: API_KEY holds a secret, going by its name",
      ],
      "a private key": [
        variables({ PEM: "-----BEGIN RSA PRIVATE KEY-----\nMIIE" }),
        "aws_lambda_function.it: PEM holds a private key",
      ],
      "a signed token": [
        variables({ TEST: `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.c` }),
        "aws_lambda_function.it: TEST holds a signed token",
      ],
    },
    accepts: {
      "where a secret is": variables({
        API_KEY_SECRET_ARN: "arn:aws:x",
        DB_PASSWORD: "{{resolve:secretsmanager:x}}",
        TOKEN_TABLE_NAME: "tokens",
      }),
      "what is known after an apply": variables({ DB_PASSWORD: "${aws_ssm_parameter.nobody.value}" }),
    },
  },
  {
    rule: "api-key-in-state",
    finds: {
      "a value Terraform makes": [
        resources(one("aws_api_gateway_api_key", { name: "k" })),
        "aws_api_gateway_api_key.it: Terraform's state has its value in clear text",
      ],
      "a value in the configuration": [
        resources(one("aws_api_gateway_api_key", { name: "k", value: "01234567890123456789" })),
        "aws_api_gateway_api_key.it: its value is written in the configuration",
      ],
    },
    accepts: {
      "keys by their ids": resources(
        one("aws_api_gateway_usage_plan_key", { key_id: "abc", key_type: "API_KEY", usage_plan_id: "x" }),
      ),
    },
  },
  {
    rule: "secret-in-state",
    finds: {
      "a secret's text": [
        resources(one("aws_secretsmanager_secret_version", { secret_id: "s", secret_string: "x" })),
        "aws_secretsmanager_secret_version.it: Terraform's state has it in clear text",
      ],
      "a secure parameter": [
        resources(one("aws_ssm_parameter", { name: "p", type: "SecureString", value: "x" })),
        "aws_ssm_parameter.it: Terraform's state has it in clear text",
      ],
      "an access key": [
        resources(one("aws_iam_access_key", { user: "u" })),
        "aws_iam_access_key.it: Terraform's state has it in clear text",
      ],
    },
    accepts: {
      "write-only arguments": together(
        one("aws_secretsmanager_secret_version", {
          secret_id: "s",
          secret_string_wo: "${var.x}",
          secret_string_wo_version: 1,
        }),
        one("aws_ssm_parameter", { name: "p", type: "SecureString", value_wo: "x", value_wo_version: 1 }),
      ),
      "a parameter that is no secret": resources(one("aws_ssm_parameter", { name: "p", type: "String", value: "x" })),
    },
  },
  {
    rule: "output-secrets",
    finds: {
      "a key's value": [
        output({ value: "${aws_api_gateway_api_key.it.value}" }),
        "output.key: it shows aws_api_gateway_api_key.it.value",
      ],
      "the value of a plan's key, wherever it goes": [
        {
          output: { key: { value: '${aws_api_gateway_usage_plan_key.it["a"].value}', sensitive: false } },
          ...resources(
            one("aws_ssm_parameter", {
              name: "p",
              type: "String",
              value: "${aws_api_gateway_usage_plan_key.it.value}",
            }),
          ),
        },
        'output.key: it shows aws_api_gateway_usage_plan_key.it[\\"a\\"].value',
        "aws_ssm_parameter.it: plans print the key's value that it takes from the usage plan",
      ],
    },
    accepts: {
      "a hidden value": output({ value: "${aws_api_gateway_api_key.it.value}", sensitive: true }),
      "an id": output({ value: "${aws_api_gateway_api_key.it.id}" }),
    },
  },
];
