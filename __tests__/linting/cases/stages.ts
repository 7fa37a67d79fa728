import { deployedApi, http, SETTINGS, settingsOf } from "../support/apis.ts";
import { one, type Resources, type RuleCases, resources, together } from "../support/rule-cases.ts";

const STAGE = "aws_api_gateway_stage.prod";
const stage = (more: object) => resources(deployedApi({ stage: more }));
const settings = (more: object, path = "*/*"): Resources => ({
  ...deployedApi({ stage: { cache_cluster_enabled: true } }),
  aws_api_gateway_method_settings: { all: settingsOf(path, { ...SETTINGS, ...more }) },
});
const alsoFor = (path: string, more: object): Resources => ({
  aws_api_gateway_method_settings: { other: settingsOf(path, more) },
});

const CACHED = {
  caching_enabled: true,
  cache_data_encrypted: true,
  cache_ttl_in_seconds: 60,
  require_authorization_for_cache_control: true,
};
const CLUSTER = { cache_cluster_enabled: true, cache_cluster_size: "0.5" };

const format = (text: string, more: object = {}) =>
  stage({ access_log_settings: { destination_arn: "arn", format: text }, ...more });
const CANARY = { canary_settings: { deployment_id: "two", percent_traffic: 5 } };

const EXECUTION = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/prod";
const group = (name: string, address: string): Resources => ({
  aws_cloudwatch_log_group: { [address]: { name, retention_in_days: 7 } },
});

const aclFor = (body: object): Resources => ({
  aws_wafv2_web_acl: { it: { name: "acl", scope: "REGIONAL", ...body } },
});
const badInputs = (override: object) => ({
  rule: [
    {
      name: "bad",
      priority: 1,
      override_action: override,
      statement: { managed_rule_group_statement: { name: "AWSManagedRulesKnownBadInputsRuleSet", vendor_name: "AWS" } },
    },
  ],
});

const calls = (uri: string, more: object = {}) =>
  resources(
    deployedApi({ paths: { "/pets": { get: { "x-amazon-apigateway-integration": http(uri) } } }, stage: more }),
  );

export const stageCases: readonly RuleCases[] = [
  {
    rule: "stage-throttle",
    finds: {
      "a stage without settings": [
        resources({ ...deployedApi(), aws_api_gateway_method_settings: {} }),
        `${STAGE}: there is no limit for all methods`,
      ],
      "settings without limits": [
        resources(
          deployedApi({ settings: { logging_level: "ERROR", throttling_rate_limit: -1, throttling_burst_limit: -1 } }),
        ),
        `${STAGE}: there is no limit for */*`,
      ],
      "a rate that is left to the account": [
        resources(deployedApi({ settings: { throttling_burst_limit: 10 } })),
        `${STAGE}: there is no limit for */*`,
      ],
      "a method that is let off": [
        together(deployedApi(), alsoFor("pets/GET", { logging_level: "ERROR" })),
        `${STAGE}: there is no limit for /pets/GET`,
      ],
      "an HTTP API": [
        resources(one("aws_apigatewayv2_stage", { default_route_settings: { throttling_burst_limit: 5 } })),
        "aws_apigatewayv2_stage.it: there is no limit for all routes",
      ],
      "a route of an HTTP API that is let off": [
        resources(
          one("aws_apigatewayv2_stage", {
            default_route_settings: { throttling_burst_limit: 5, throttling_rate_limit: 5 },
            route_settings: [{ route_key: "GET /pets", detailed_metrics_enabled: true }],
          }),
        ),
        "aws_apigatewayv2_stage.it: there is no limit for GET /pets",
      ],
    },
    accepts: {
      "limits for all methods": resources(deployedApi()),
      "limits of an HTTP API": resources(
        one("aws_apigatewayv2_stage", {
          default_route_settings: [{ throttling_burst_limit: 5, throttling_rate_limit: 5 }],
        }),
      ),
    },
  },
  {
    rule: "method-settings-complete",
    finds: {
      "what is left out": [
        resources(deployedApi({ settings: { logging_level: "ERROR", metrics_enabled: true } })),
        `${STAGE}: */* leaves out data_trace_enabled, throttling_rate_limit, throttling_burst_limit`,
      ],
      "the fields of a cache": [
        resources(settings({ caching_enabled: false })),
        `${STAGE}: */* leaves out cache_ttl_in_seconds, cache_data_encrypted, require_authorization_for_cache_control`,
      ],
      "a method of its own": [
        together(deployedApi(), alsoFor("pets/GET", { throttling_rate_limit: 1, throttling_burst_limit: 1 })),
        `${STAGE}: /pets/GET leaves out metrics_enabled, logging_level, data_trace_enabled`,
      ],
    },
    accepts: { "every field": resources(deployedApi()), "every field, with a cache": resources(settings(CACHED)) },
  },
  {
    rule: "method-settings-path",
    finds: {
      "a slash in front": [
        together(deployedApi(), alsoFor("/pets/GET", SETTINGS)),
        `${STAGE}: '/pets/GET' is no method path`,
      ],
      "a wildcard for some": [
        together(deployedApi(), alsoFor("pets/*", SETTINGS)),
        `${STAGE}: 'pets/*' is no method path`,
      ],
      "a method nobody has": [
        together(deployedApi(), alsoFor("pets/PUT", SETTINGS)),
        `${STAGE}: its API has no method /pets/PUT`,
      ],
      "the root, where there is none": [
        together(deployedApi(), alsoFor("~1/GET", SETTINGS)),
        `${STAGE}: its API has no method //GET`,
      ],
    },
    accepts: {
      "all methods": resources(deployedApi()),
      "a method there is": together(deployedApi(), alsoFor("pets/GET", SETTINGS)),
    },
  },
  {
    rule: "stage-access-log",
    finds: {
      "a stage without": [stage({}), `${STAGE}: its requests are not logged`],
      "a stage of an HTTP API": [
        resources(one("aws_apigatewayv2_stage", { name: "x" })),
        "aws_apigatewayv2_stage.it: its requests are not logged",
      ],
    },
    accepts: { "a stage with one": format("$context.requestId") },
  },
  {
    rule: "access-log-format",
    finds: {
      "no request id": [
        format("$context.status"),
        `${STAGE}: its format has neither $context.requestId nor $context.extendedRequestId`,
      ],
      "no status": [format("$context.requestId"), `${STAGE}: its format has no $context.status`],
      "a canary nobody can tell": [
        format("$context.requestId $context.status", CANARY),
        `${STAGE}: its format does not tell the canary's requests from others`,
      ],
    },
    accepts: {
      "id and status": format("$context.extendedRequestId $context.status"),
      "a canary by its deployment": format("$context.requestId $context.status $context.deploymentId", CANARY),
      "no access log, of which another rule tells": stage({}),
    },
  },
  {
    rule: "stage-execution-log",
    finds: {
      "off for all": [
        resources(deployedApi({ settings: { ...SETTINGS, logging_level: "OFF" } })),
        `${STAGE}: it is off for */*`,
      ],
      "off for one": [
        together(deployedApi(), alsoFor("pets/GET", { ...SETTINGS, logging_level: "OFF" })),
        `${STAGE}: it is off for /pets/GET`,
      ],
      "no level": [
        resources(deployedApi({ settings: { metrics_enabled: true } })),
        `${STAGE}: no level is set for all methods`,
      ],
    },
    accepts: { errors: resources(deployedApi()) },
  },
  {
    rule: "stage-data-trace",
    finds: {
      "whole requests": [
        resources(deployedApi({ settings: { ...SETTINGS, data_trace_enabled: true } })),
        "aws_api_gateway_method_settings.all: whole requests and answers are logged",
      ],
      "a route of a WebSocket": [
        resources(one("aws_apigatewayv2_stage", { route_settings: [{ route_key: "x", data_trace_enabled: true }] })),
        "aws_apigatewayv2_stage.it: whole requests and answers are logged",
      ],
    },
    accepts: { "errors alone": resources(deployedApi()) },
  },
  {
    rule: "execution-log-group",
    finds: {
      "a group nobody declares": [
        resources(deployedApi()),
        `${STAGE}: nobody declares its log group API-Gateway-Execution-Logs_<api id>/prod`,
      ],
      "a group that may come later": [
        together(deployedApi(), group(EXECUTION, "execution")),
        `${STAGE}: its log group API-Gateway-Execution-Logs_<api id>/prod may be made after it: it does not depend on it`,
      ],
      "the groups of a canary": [
        together(
          deployedApi({
            stage: {
              ...CANARY,
              access_log_settings: { destination_arn: "${aws_cloudwatch_log_group.access.arn}", format: "x" },
              depends_on: ["aws_cloudwatch_log_group.execution"],
            },
          }),
          group(EXECUTION, "execution"),
          group("/aws/apigateway/pets", "access"),
        ),
        `${STAGE}: nobody declares its log group API-Gateway-Execution-Logs_<api id>/prod/Canary`,
        `${STAGE}: nobody declares its log group /aws/apigateway/pets/Canary`,
      ],
    },
    accepts: {
      "a group that is there first": together(
        deployedApi({ stage: { depends_on: ["aws_cloudwatch_log_group.execution"] } }),
        group(EXECUTION, "execution"),
      ),
      "no execution log": resources(deployedApi({ settings: { ...SETTINGS, logging_level: "OFF" } })),
    },
  },
  {
    rule: "stage-tracing",
    finds: { "a stage without": [stage({}), `${STAGE}: its requests are not traced`] },
    accepts: { "a stage with": stage({ xray_tracing_enabled: true }) },
  },
  {
    rule: "stage-waf",
    finds: { "a stage without": [stage({}), `${STAGE}: no web ACL is associated with it`] },
    accepts: {
      "a stage with": together(deployedApi(), {
        aws_wafv2_web_acl_association: {
          it: { resource_arn: "${aws_api_gateway_stage.prod.arn}", web_acl_arn: "arn" },
        },
      }),
      "a private API": resources(deployedApi({ api: { endpoint_configuration: { types: ["PRIVATE"] } } })),
    },
  },
  {
    rule: "waf-known-bad-inputs",
    finds: {
      "other rules": [
        resources(aclFor({ rule: [] })),
        "aws_wafv2_web_acl.it: it does not ask AWSManagedRulesKnownBadInputsRuleSet",
      ],
      "what is counted only": [
        resources(aclFor(badInputs({ count: {} }))),
        "aws_wafv2_web_acl.it: it counts what AWSManagedRulesKnownBadInputsRuleSet matches, and lets it pass",
      ],
    },
    accepts: { "what is blocked": resources(aclFor(badInputs({ none: {} }))) },
  },
  {
    rule: "stage-client-certificate",
    finds: { "HTTP backends": [calls("https://example.com"), `${STAGE}: it shows its HTTP backends no certificate`] },
    accepts: {
      "HTTP backends that see one": calls("https://example.com", {
        client_certificate_id: "${aws_api_gateway_client_certificate.it.id}",
      }),
      "no HTTP backends": stage({}),
    },
  },
  {
    rule: "stage-variable-secrets",
    finds: {
      "a variable that is called so": [
        stage({ variables: { dbPassword: "correct-horse" } }),
        `${STAGE}: dbPassword holds a secret, going by its name`,
      ],
      "a canary's variable": [
        stage({ canary_settings: { deployment_id: "x", stage_variable_overrides: { key: `AKIA${"A".repeat(16)}` } } }),
        `${STAGE}: key holds an access key of AWS`,
      ],
      "an HTTP API's": [
        resources(one("aws_apigatewayv2_stage", { stage_variables: { url: "https://me:hunter2@example.com" } })),
        "aws_apigatewayv2_stage.it: url holds a password in a URL",
      ],
    },
    accepts: {
      "names of secrets": stage({
        variables: {
          apiKey: "/prod/api-key",
          secret: "arn:aws:secretsmanager:x",
          tokenUrl: "https://example.com/token",
        },
      }),
    },
  },
  {
    rule: "stage-cache",
    finds: {
      "no cache": [stage({}), `${STAGE}: it has no cache`],
      "a cache nobody uses": [stage(CLUSTER), `${STAGE}: it pays for a cache that no method uses`],
    },
    accepts: { "a cache": resources(settings(CACHED)) },
  },
  {
    rule: "stage-cache-encryption",
    finds: {
      "clear text": [
        resources(settings({ ...CACHED, cache_data_encrypted: false })),
        `${STAGE}: answers of */* are kept unencrypted`,
      ],
    },
    accepts: { encrypted: resources(settings(CACHED)), "no caching": resources(settings({ caching_enabled: false })) },
  },
  {
    rule: "stage-cache-invalidation",
    finds: {
      everybody: [
        resources(settings({ ...CACHED, require_authorization_for_cache_control: false })),
        `${STAGE}: any caller may ask */* for a fresh answer`,
      ],
    },
    accepts: { "who may": resources(settings(CACHED)) },
  },
];
