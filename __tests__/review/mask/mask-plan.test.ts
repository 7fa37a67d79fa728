import { maskPlan } from "../../../review/mask/mask-plan.ts";
import { maskPlanText, textMask } from "../../../review/mask/mask-text.ts";
import type { PlannedValues } from "../../../review/plan/plan-json.ts";

const SECRET = "s3cr3t-value";

const masked = (type: string, change: Partial<PlannedValues>) => {
  const resource = { address: `${type}.x`, type, change: { actions: ["update"], ...change } };
  const { plan } = maskPlan({ resource_changes: [resource] }, new Map());
  return plan.resource_changes?.[0]?.change;
};

describe("a plan is masked", () => {
  it("where the provider marks something as sensitive, deep inside as well", () => {
    const change = masked("aws_x", {
      before: { list: [{ a: SECRET, b: 1 }] },
      after: { list: [{ a: SECRET, b: 2 }] },
      after_sensitive: { list: [{ a: true }] },
      before_sensitive: { list: [{ a: true }] },
    });

    expect(change).toMatchObject({
      before: { list: [{ a: "(secret)", b: 1 }] },
      after: { list: [{ a: "(secret)", b: 2 }] },
    });
  });

  it.each([
    ["aws_api_gateway_usage_plan_key", { value: SECRET }],
    ["aws_api_gateway_api_key", { value: SECRET }],
    ["aws_ssm_parameter", { value: SECRET }],
    ["aws_secretsmanager_secret_version", { secret_string: SECRET }],
    ["aws_iam_access_key", { secret: SECRET }],
    ["aws_cognito_user_pool_client", { client_secret: SECRET }],
    ["aws_lambda_function", { environment: [{ variables: { DATABASE_PASSWORD: SECRET } }] }],
    ["aws_lambda_function", { environment: [{ variables: { apiKey: SECRET } }] }],
    ["aws_api_gateway_stage", { variables: { backendToken: SECRET } }],
  ])("where it does not: %s %j", (type, values) => {
    const change = masked(type, { before: null, after: values });

    expect(JSON.stringify(change)).not.toContain(SECRET);
    expect(JSON.stringify(change)).toContain("(secret)");
  });

  it("so that a secret that changes is still seen to change", () => {
    const change = masked("aws_api_gateway_api_key", { before: { value: SECRET }, after: { value: "another-value" } });

    expect(change).toMatchObject({ before: { value: "(secret)" }, after: { value: "(another secret)" } });
  });

  it("wherever else the same value stands, also in names and in other resources", () => {
    const { plan, declared } = maskPlan(
      {
        resource_changes: [
          {
            address: "a.b",
            type: "a",
            change: { actions: ["create"], after: { url: `https://x/?k=${SECRET}`, [SECRET]: 1 } },
          },
          {
            address: "aws_ssm_parameter.p",
            type: "aws_ssm_parameter",
            change: { actions: ["create"], after: { value: SECRET } },
          },
        ],
        output_changes: { told: { actions: ["create"], after: SECRET } },
      },
      new Map([["a.b", { note: SECRET }]]),
    );

    expect(JSON.stringify([plan, [...declared]])).not.toContain(SECRET);
    expect(JSON.stringify(plan)).toContain("https://x/?k=(secret)");
  });

  it("and settings that only sound like secrets are shown", () => {
    const variables = { tokenUse: "id", POWERTOOLS_SERVICE_NAME: "records", keyId: "1", jwtIssuer: "https://x" };

    expect(masked("aws_api_gateway_stage", { after: { variables } })).toMatchObject({ after: { variables } });
  });
});

describe("the text of a plan", () => {
  const text = `  # aws_api_gateway_usage_plan_key.k will be created
  + resource "aws_api_gateway_usage_plan_key" "k" {
      + name  = "free"
      + value = "short"
    }

  # aws_ssm_parameter.other will be updated in-place
  ~ resource "aws_x" "y" {
      ~ url   = "https://x/${SECRET}"
    }
`;

  it("hides secrets by what they are assigned to, and by what they are", () => {
    const shown = maskPlanText(text, textMask(new Set([SECRET])));

    expect(shown).toContain("+ value = (secret)");
    expect(shown).toContain('+ name  = "free"');
    expect(shown).toContain('"https://x/(secret)"');
  });

  it("leaves it to the plan to say what is known only after an apply", () => {
    const line = "  # aws_api_gateway_api_key.k will be created\n      + value = (known after apply)";

    expect(maskPlanText(line, textMask(new Set()))).toBe(line);
  });
});
