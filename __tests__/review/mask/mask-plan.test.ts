import { maskPlan } from "../../../review/mask/mask-plan.ts";
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
    ["aws_lambda_function", { environment: [{ variables: { REDIS_PASSWORD: SECRET, STRIPE_SECRET_KEY: SECRET } }] }],
    ["aws_lambda_function", { environment: [{ variables: { CONFIG: JSON.stringify({ db: { password: SECRET } }) } }] }],
    ["aws_lambda_function", { environment: [{ variables: { DATABASE_URL: `postgres://app:${SECRET}@db/app` } }] }],
    ["aws_api_gateway_integration", { request_parameters: { "integration.request.header.x-api-key": `'${SECRET}'` } }],
    ["datadog_integration", { credentials: [{ api_key: SECRET }] }],
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

  it("in an output whose name says what it is", () => {
    const change: PlannedValues = { actions: ["create"], before: null, after: SECRET };
    const { plan } = maskPlan({ output_changes: { db_password: change } }, new Map());

    expect(JSON.stringify(plan)).not.toContain(SECRET);
  });

  it("wherever a text of another resource holds it, also within JSON within JSON and within Base64", () => {
    const quoted = 'pass"word\\<&>';
    const inJson = JSON.stringify({ a: JSON.stringify({ b: quoted }) });
    const coded = ["", "a", "ab"].map((before) => Buffer.from(`${before}${quoted} and more`).toString("base64"));
    const { plan } = maskPlan(
      {
        resource_changes: [
          { address: "a.b", type: "a", change: { actions: ["create"], after: { inJson, coded } } },
          {
            address: "aws_ssm_parameter.p",
            type: "aws_ssm_parameter",
            change: { actions: ["create"], after: { value: quoted } },
          },
        ],
      },
      new Map(),
    );

    expect(JSON.stringify(plan)).not.toContain("word");
    for (const text of coded) expect(JSON.stringify(plan)).not.toContain(text.slice(4, 20));
  });

  it("and what a password is like is shown, and where a role or a part of a request is named", () => {
    const values = {
      token_validity_units: [{ access_token: "minutes" }],
      authorizer_credentials: "arn:aws:iam::1:role/x",
      request_parameters: { "integration.request.header.x-api-key": "method.request.header.x-api-key" },
      url: "https://db.example.com:5432/app@1",
    };

    expect(masked("aws_x", { after: values })).toMatchObject({ after: values });
  });

  it("and settings that only sound like secrets are shown", () => {
    const variables = { tokenUse: "id", POWERTOOLS_SERVICE_NAME: "records", keyId: "1", jwtIssuer: "https://x" };

    expect(masked("aws_api_gateway_stage", { after: { variables } })).toMatchObject({ after: { variables } });
  });
});
