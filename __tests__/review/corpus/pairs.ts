import { add, all, type Block, change, document, type Edit, policy, remove, set } from "./stack-edits.ts";

/** A change, and what its review must say. */
export interface Pair {
  /** Kebab-case: its recorded plan is `plans/<name>.json`. */
  readonly name: string;
  /** What is deployed before: the file `bases/<before>.json`. */
  readonly before: string;
  /** What it is changed to: an edit, or another base. */
  readonly after: Edit | string;
  readonly verdict: "no changes" | "changes" | "data at risk";
  /** Texts the review has, whichever way the two were compared. */
  readonly says: readonly string[];
  /** Only Terraform knows: it is no setting of a resource. */
  readonly onlyPlanned?: true;
  /** Something is done to AWS behind Terraform's back before the plan is made. */
  readonly drifts?: true;
}

/** Never to be seen in what is shown. */
export const SECRETS = {
  key: "corpus-secret-0123456789abcdef",
  variable: "corpus-secret-variable-77",
  parameter: "corpus-secret-parameter-88",
  stage: "corpus-secret-stage-99",
};

const HOSTILE = "@everyone **bold** <img src=x> `tick` |cell| [a](http://b) #1 \u202eevil\u202c 日本";

const edited = (name: string, after: Edit, says: readonly string[], verdict: Pair["verdict"] = "changes"): Pair => ({
  name,
  before: "dev",
  after,
  verdict,
  says,
});

const operation = (route: string, edit: (operation: Block) => void): Edit =>
  document((doc) => {
    const [method = "", path = ""] = route.split(" ");
    edit(doc.paths[path][method.toLowerCase()]);
  });

const schema = (name: string, edit: (schema: Block) => void): Edit =>
  document((doc) => edit(doc.components.schemas[name]));

const addRoutes = (count: number): Edit =>
  document((doc) => {
    const copied = JSON.stringify(doc.paths["/records"].get);
    for (let index = 0; index < count; index += 1) doc.paths[`/many/${index}`] = { get: JSON.parse(copied) };
  });

const ROUTES: readonly Pair[] = [
  edited("route-added", addRoutes(1), ["GET /many/0 is new, for everybody: tokens that jwt accepts"]),
  edited("routes-300", addRoutes(300), ["GET /many/299 is new"]),
  edited(
    "route-removed",
    document((doc) => void delete doc.paths["/records/{id}"].delete),
    ["DELETE /records/{id} is removed, for everybody [breaking]"],
  ),
  edited(
    "auth-removed",
    operation("POST /records", (one) => void delete one.security),
    ["POST /records: anybody (was: tokens that jwt accepts and an API key), for everybody [wider]"],
  ),
  edited(
    "auth-added",
    operation("GET /health", (one) => void Object.assign(one, { security: [{ jwt: [] }] })),
    ["GET /health: tokens that jwt accepts (was: anybody), for everybody [breaking]"],
  ),
  edited(
    "api-key-dropped",
    operation("POST /records", (one) => void Object.assign(one, { security: [{ jwt: [] }] })),
    ["POST /records: tokens that jwt accepts (was: tokens that jwt accepts and an API key), for everybody [wider]"],
  ),
  edited(
    "signed-instead-of-token",
    document((doc) => {
      doc.components.securitySchemes.sigv4 = {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
      };
      doc.paths["/records"].get.security = [{ sigv4: [] }];
    }),
    ["GET /records: requests signed for AWS_IAM (was: tokens that jwt accepts), for everybody [breaking]"],
  ),
  edited(
    "authorizer-changed",
    document((doc) => {
      doc.components.securitySchemes.jwt["x-amazon-apigateway-authorizer"].authorizerResultTtlInSeconds = 3600;
    }),
    ["the authorizer jwt is another: authorizerResultTtlInSeconds changed"],
  ),
  edited(
    "parameter-required",
    operation("GET /records", (one) => void Object.assign(one.parameters[0], { required: true })),
    ["GET /records changes, for everybody [breaking]", "the parameter query limit must be sent [breaking]"],
  ),
  edited(
    "field-required",
    schema("NewRecord", (one) => {
      one.properties.owner = { type: "string" };
      one.required.push("owner");
    }),
    ["body.owner must be sent, and could not be before [breaking]"],
  ),
  edited(
    "field-optional",
    schema("NewRecord", (one) => void Object.assign(one.properties, { note: { type: "string" } })),
    ["POST /records changes, for everybody", "body.note may be sent"],
  ),
  edited(
    "answer-without-field",
    schema("Record", (one) => void delete one.properties.version),
    ["answers no longer have 200.version [breaking]"],
  ),
  edited(
    "type-narrowed",
    schema("Record", (one) => void Object.assign(one.properties.version, { type: "string" })),
    ["200.version is string (was: integer) [breaking]"],
  ),
  edited(
    "response-removed",
    operation("POST /records", (one) => void delete one.responses["201"]),
    ["no longer answers 201 [breaking]"],
  ),
  edited(
    "another-function-answers",
    operation("GET /records", (one) => {
      const integration = one["x-amazon-apigateway-integration"];
      integration.uri = integration.uri.replace("list-records", "get-record");
    }),
    ["answered by the function records-dev-get-record (was: the function records-dev-list-records)"],
  ),
];

const LIMITS: readonly Pair[] = [
  edited(
    "throttle-lowered",
    change(
      "aws_api_gateway_method_settings",
      "",
      ({ settings }) => void Object.assign(settings, { throttling_rate_limit: 1.5 }),
    ),
    ["requests to all routes: rate 1.5/s (was: "],
  ),
  edited(
    "throttle-of-a-route",
    all((stack) => {
      const [name = "", block = {}] = Object.entries(stack.resource.aws_api_gateway_method_settings ?? {})[0] ?? [];
      const own = {
        ...block,
        method_path: "records/POST",
        settings: { throttling_rate_limit: 3, throttling_burst_limit: 6 },
      };
      stack.resource.aws_api_gateway_method_settings = { [name]: block, post: own };
    }),
    ["requests to POST /records is new, rate 3/s, burst 6"],
  ),
  edited(
    "quota-lowered",
    change("aws_api_gateway_usage_plan", "free", (plan) => void Object.assign(plan.quota_settings, { limit: 7 })),
    ["usage plan records-dev-free: quota 7 (was: "],
  ),
  edited(
    "plan-method-throttle",
    change(
      "aws_api_gateway_usage_plan",
      "free",
      (plan) => void Object.assign(plan.api_stages[0].throttle[0], { rate_limit: 0.5 }),
    ),
    ["usage plan records-dev-free, POST /records: 0.5/s, burst "],
  ),
  edited("key-added", add("aws_api_gateway_api_key", "partner", { name: "partner" }), ["API key partner is new"]),
  edited(
    "key-removed",
    all(remove("aws_api_gateway_usage_plan_key", "free"), remove("aws_api_gateway_api_key", "free"), (stack) => {
      stack.output = {};
    }),
    ["THE API KEY records-dev-free-demo IS DESTROYED. LOST: its value: clients must be given another"],
    "data at risk",
  ),
  edited(
    "key-rotated",
    set("aws_api_gateway_api_key", "free", { value: SECRETS.key }),
    ["THE API KEY records-dev-free-demo IS REPLACED, because of value"],
    "data at risk",
  ),
  edited("key-disabled", set("aws_api_gateway_api_key", "free", { enabled: false }), [
    "API key records-dev-free-demo: enabled false (was: ",
  ]),
];

const DATA: readonly Pair[] = [
  edited(
    "table-replaced",
    set("aws_dynamodb_table", "", {
      hash_key: "tenant",
      attribute: ["tenant", "id"].map((name) => ({ name, type: "S" })),
    }),
    ["THE TABLE records-dev-records IS REPLACED, because of hash_key. LOST: every item"],
    "data at risk",
  ),
  edited(
    "table-renamed",
    set("aws_dynamodb_table", "", { name: "records-dev-documents" }),
    ["THE TABLE records-dev-records IS REPLACED, because of name. LOST: every item"],
    "data at risk",
  ),
  edited(
    "table-removed",
    all(remove("aws_dynamodb_table", ""), (stack) => void delete stack.output.table_names),
    ["THE TABLE records-dev-records IS DESTROYED. LOST: every item"],
    "data at risk",
  ),
  edited(
    "recovery-off",
    set("aws_dynamodb_table", "", { point_in_time_recovery: { enabled: false } }),
    ["records-dev-records HAS NO POINT-IN-TIME RECOVERY ANY MORE", "point-in-time recovery false (was: true)"],
    "data at risk",
  ),
  edited(
    "items-expire",
    set("aws_dynamodb_table", "", { ttl: { enabled: true, attribute_name: "expires" } }),
    ["records-dev-records DELETES ITEMS BY THEMSELVES, BY expires"],
    "data at risk",
  ),
  edited(
    "logs-kept-shorter",
    set("aws_cloudwatch_log_group", "get-record", { retention_in_days: 1 }),
    ["LOGS IN /aws/lambda/records-dev-get-record OLDER THAN 1 DAY ARE LOST (kept until now: 7)"],
    "data at risk",
  ),
  edited("logs-kept-longer", set("aws_cloudwatch_log_group", "get-record", { retention_in_days: 3653 }), [
    "/aws/lambda/records-dev-get-record: logs are kept for days 3653 (was: ",
  ]),
  edited(
    "log-group-renamed",
    set("aws_cloudwatch_log_group", "get-record", { name: "/aws/lambda/other" }),
    ["THE LOG GROUP /aws/lambda/records-dev-get-record IS REPLACED, because of name. LOST: the logs"],
    "data at risk",
  ),
  edited(
    "api-renamed-construct",
    (stack) => {
      stack.resource = JSON.parse(JSON.stringify(stack.resource).replaceAll("api_C8550315", "backend_C8550315"));
    },
    ["THE REST API records-dev IS DESTROYED. LOST: its id, so its URL, and every release"],
    "data at risk",
  ),
];

const FUNCTIONS: readonly Pair[] = [
  edited("memory-raised", set("aws_lambda_function", "get-record", { memory_size: 1024 }), [
    "records-dev-get-record: memory 1024 MB (was: 512 MB)",
  ]),
  edited("runtime-and-timeout", set("aws_lambda_function", "get-record", { runtime: "nodejs20.x", timeout: 29 }), [
    "runtime nodejs20.x (was: nodejs22.x), timeout 29 s (was: 10 s)",
  ]),
  edited("code-changed", set("aws_lambda_function", "get-record", { source_code_hash: "b3RoZXI=" }), [
    "other code: records-dev-get-record",
  ]),
  edited(
    "function-removed",
    all(
      remove("aws_lambda_permission", "head_get-record"),
      remove("aws_lambda_alias", "head_get-record"),
      remove("aws_lambda_function", "get-record"),
    ),
    ["records-dev-get-record goes"],
  ),
  edited(
    "secret-in-a-variable",
    change("aws_lambda_function", "get-record", (one) => {
      one.environment = { variables: { ...one.environment?.variables, DATABASE_PASSWORD: SECRETS.variable } };
    }),
    ["new environment variables: DATABASE_PASSWORD"],
  ),
];

const PERMISSIONS: readonly Pair[] = [
  edited(
    "role-widened",
    policy("get-record", ({ Statement }) => {
      Statement.push({
        Effect: "Allow",
        Action: ["dynamodb:*"],
        Resource: ["arn:aws:dynamodb:*:*:table/records-dev-records"],
      });
    }),
    ["may do more [wildcard]", "dynamodb:* on arn:aws:dynamodb:*:*:table/records-dev-records"],
  ),
  edited(
    "role-narrowed",
    policy("get-record", (one) => {
      one.Statement = one.Statement.slice(0, 1);
    }),
    ["may do less", "xray:PutTraceSegments on *"],
  ),
  edited(
    "trust-widened",
    set("aws_iam_role", "get-record", {
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
      }),
    }),
    ["who takes on the role records-dev-get-record may do more [wildcard]", "*: sts:AssumeRole"],
  ),
  edited(
    "boundary-removed",
    change("aws_iam_role", "get-record", (role) => void delete role.permissions_boundary),
    ["records-dev-get-record: the permissions boundary is none (was: arn:aws:iam::"],
  ),
  edited(
    "anybody-may-call-a-function",
    add("aws_lambda_permission", "open", {
      action: "lambda:InvokeFunction",
      function_name: "records-dev-get-record",
      principal: "*",
    }),
    ["* may call records-dev-get-record [wildcard]"],
  ),
  edited(
    "policy-attached",
    (stack) => {
      const [name] = Object.keys(stack.resource.aws_iam_role ?? {});
      add("aws_iam_role_policy_attachment", "admin", {
        role: `\${aws_iam_role.${name}.name}`,
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      })(stack);
    },
    ["gets arn:aws:iam::aws:policy/AdministratorAccess"],
  ),
];

const COSTS: readonly Pair[] = [
  edited("cache-on", set("aws_api_gateway_stage", "", { cache_cluster_enabled: true, cache_cluster_size: "0.5" }), [
    "dev: cache cluster true",
    "dev: cache cluster's size 0.5 GB",
  ]),
  edited(
    "provisioned-concurrency",
    add("aws_lambda_provisioned_concurrency_config", "warm", {
      function_name: "records-dev-get-record",
      qualifier: "dev",
      provisioned_concurrent_executions: 5,
    }),
    ["a new provisioned concurrency: records-dev-get-record"],
  ),
  edited(
    "firewall-and-streams",
    all(
      add("aws_wafv2_web_acl", "acl", {
        name: "front",
        scope: "REGIONAL",
        default_action: { allow: {} },
        visibility_config: { cloudwatch_metrics_enabled: false, metric_name: "front", sampled_requests_enabled: false },
      }),
      (stack) => {
        const [stage] = Object.keys(stack.resource.aws_api_gateway_stage ?? {});
        add("aws_wafv2_web_acl_association", "front", {
          resource_arn: `\${aws_api_gateway_stage.${stage}.arn}`,
          web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
        })(stack);
      },
      add("aws_kinesis_stream", "events", { name: "events", shard_count: 4 }),
    ),
    ["a new web ACL: front", "a new stream: events", "a firewall stands before the API"],
  ),
];

const OTHERS: readonly Pair[] = [
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
    name: "changed-by-hand",
    before: "dev",
    after: () => undefined,
    verdict: "changes",
    says: [],
    drifts: true,
  },
];

/** prod's releases, as `npm run release` moves them. */
const RELEASES: readonly Pair[] = [
  { name: "cut", before: "prod", after: "cut", verdict: "changes", says: ["nobody yet", "GET /records/latest is new"] },
  {
    name: "canary-started",
    before: "cut",
    after: "canary",
    verdict: "changes",
    says: ["prod: a canary starts: 5 % of requests go to r-"],
  },
  {
    name: "canary-started-at-once",
    before: "prod",
    after: "canary",
    verdict: "changes",
    says: ["prod: a canary starts: 5 % of requests go to r-", "GET /records/latest is new, for the 5 % that get r-"],
  },
  {
    name: "canary-raised",
    before: "canary",
    after: "raised",
    verdict: "changes",
    says: ["prod: the canary is raised: 50 % of requests go to r-"],
  },
  {
    name: "canary-aborted",
    before: "canary",
    after: "cut",
    verdict: "changes",
    says: ["prod: the canary ends: all requests go to r-"],
  },
  {
    name: "promoted",
    before: "canary",
    after: "promoted",
    verdict: "changes",
    says: ["prod: promoted: all requests go to r-", "GET /records/latest is new, for everybody"],
  },
  {
    name: "rolled-back",
    before: "promoted",
    after: "cut",
    verdict: "changes",
    says: ["prod: rolled back: all requests go to r-", "GET /records/latest is removed, for everybody [breaking]"],
  },
];

export const pairs: readonly Pair[] = [
  ...ROUTES,
  ...LIMITS,
  ...DATA,
  ...FUNCTIONS,
  ...PERMISSIONS,
  ...COSTS,
  ...OTHERS,
  ...RELEASES,
];
