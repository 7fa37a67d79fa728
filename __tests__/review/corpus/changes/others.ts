import { edited, type Pair } from "../pair.ts";
import { HOSTILE, SECRETS } from "../secrets.ts";
import { add, all, change, document, set } from "../stack-edits.ts";

export const others: readonly Pair[] = [
  { name: "nothing-changed", before: "dev", after: () => undefined, verdict: "no changes", says: ["dev: no changes"] },
  edited(
    "issuer-changed",
    change(
      "aws_api_gateway_stage",
      "",
      ({ variables }) => void Object.assign(variables, { jwtIssuer: "https://elsewhere.example" }),
    ),
    ["dev: stage variable jwtIssuer is https://elsewhere.example (was: "],
  ),
  edited(
    "secret-in-a-stage-variable",
    change(
      "aws_api_gateway_stage",
      "",
      ({ variables }) => void Object.assign(variables, { backendToken: SECRETS.stage }),
    ),
    ["dev: stage variable backendToken is (secret"],
  ),
  edited(
    "secret-parameter",
    add("aws_ssm_parameter", "token", { name: "/records/token", type: "SecureString", value: SECRETS.parameter }),
    ["+ aws_ssm_parameter.token"],
  ),
  edited("own-url-closed", set("aws_api_gateway_rest_api", "", { disable_execute_api_endpoint: true }), [
    "records-dev: its own URL is closed: true (was: false)",
  ]),
  edited(
    "output-added",
    (stack) => {
      stack.output.hint = { value: "read the docs" };
    },
    ["hint is new: read the docs"],
  ),
  {
    ...edited(
      "tags-everywhere",
      (stack) => {
        const [aws] = stack.provider.aws ?? [];
        if (aws !== undefined) aws.default_tags = [{ tags: { environment: "dev", service: "records", cost: "42" } }];
      },
      ["~ aws_dynamodb_table."],
    ),
    onlyPlanned: true,
  },
  edited(
    "hostile-names",
    all(
      document((doc) => {
        doc.paths[`/x/${HOSTILE.replaceAll("/", "")}`] = { get: JSON.parse(JSON.stringify(doc.paths["/health"].get)) };
      }),
      set("aws_api_gateway_usage_plan", "free", { name: HOSTILE, description: HOSTILE }),
      add("aws_ssm_parameter", "hostile", { name: "/x", type: "String", value: "x", description: HOSTILE }),
    ),
    ["GET /x/@everyone **bold**"],
  ),
  {
    ...edited(
      "provider-upgraded",
      (stack) => {
        Object.assign(stack.terraform.required_providers?.aws, { version: ">= 5.100.0, < 6.0.0" });
      },
      ["the provider aws is >= 5.100.0, < 6.0.0 (was: 5.100.0)"],
    ),
    verdict: "no changes",
  },
];
