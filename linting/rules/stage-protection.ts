import { flag, nested, onlyNested, text, textMap } from "../../gateway/model/build/read.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import { each, isSet } from "../read/each.ts";
import { secretsIn } from "../read/secrets.ts";
import { eachStage } from "../read/stages.ts";
import type { Rule } from "../rule.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

/** What stands before and behind a stage. */
export const stageProtectionRules: readonly Rule[] = [
  {
    id: "stage-tracing",
    severity: "low",
    title: "Requests are traced",
    why: "Nobody can see where a slow request spent its time",
    fix: "set `xray_tracing_enabled`",
    link: `${GUIDE}/apigateway-xray.html`,
    sameAs: ["CKV_AWS_73", "AWS-0003", "APIGWXrayEnabled", "apigateway_restapi_tracing_enabled"],
    check: eachStage(({ block }) =>
      flag(block.read("xray_tracing_enabled")) ? undefined : "its requests are not traced",
    ),
  },
  {
    id: "stage-waf",
    severity: "medium",
    title: "A firewall stands before every stage that the internet reaches",
    why: "Requests with known attacks, and floods from single addresses, reach the API and are paid for",
    fix: "set `waf` of the environment, or associate a web ACL",
    link: `${GUIDE}/apigateway-control-access-aws-waf.html`,
    sameAs: ["CKV2_AWS_29", "APIG3", "apigateway_restapi_waf_acl_attached"],
    check: eachStage(({ block, api }, { configuration, references }) => {
      if (api?.endpointType === "PRIVATE") return undefined;
      const associations = configuration.resourcesOf("aws_wafv2_web_acl_association");
      const arn = text(block.read("arn"));
      const isAssociated = associations.some(
        (one) => text(one.read("resource_arn")) === arn || references.names(one.address, block.address),
      );
      return isAssociated ? undefined : "no web ACL is associated with it";
    }),
  },
  {
    id: "waf-known-bad-inputs",
    severity: "medium",
    title: "A firewall blocks requests that are known to exploit something",
    why: "Log4Shell and its like pass",
    fix: `have the web ACL block what ${BAD_INPUTS} matches`,
    link: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    sameAs: ["CKV2_AWS_77"],
    check: each("aws_wafv2_web_acl", badInputs),
  },
  {
    id: "stage-client-certificate",
    severity: "low",
    title: "HTTP backends can tell that it is API Gateway that calls",
    why: "Whoever finds the backend's address can call it past the API, its authorizers and throttles",
    fix: "set `stage.clientCertificate` of the environment, and have backends ask for it",
    link: `${GUIDE}/getting-started-client-side-ssl-authentication.html`,
    sameAs: ["CKV2_AWS_51", "apigateway_restapi_client_certificate_enabled"],
    check: eachStage(({ block, api }) => {
      if (api === undefined || !hasHttpBackends(api) || isSet(block, "client_certificate_id")) return undefined;
      return "it shows its HTTP backends no certificate";
    }),
  },
  {
    id: "stage-variable-secrets",
    severity: "high",
    title: "Stage variables hold no secrets",
    why: "Everybody who may look at the API reads them, and logs and mapping templates repeat them",
    fix: "keep the secret in Secrets Manager or Parameter Store, and the name of it in the variable",
    link: `${GUIDE}/stage-variables.html`,
    sameAs: ["apigateway_restapi_no_secrets_in_stage_variables"],
    check: (subject) => [
      ...each("aws_api_gateway_stage", (block) => [
        ...secretsIn(textMap(block.readPartly("variables"))),
        ...secretsIn(textMap(onlyNested(block.readPartly("canary_settings"))?.stage_variable_overrides)),
      ])(subject),
      ...each("aws_apigatewayv2_stage", (block) => secretsIn(textMap(block.readPartly("stage_variables"))))(subject),
    ],
  },
];

const hasHttpBackends = ({ definition }: RestApi): boolean =>
  definition.resources.some(({ methods }) =>
    methods.some(
      ({ integration }) => integration?.type.startsWith("HTTP") && integration.connectionType === "INTERNET",
    ),
  );

function badInputs(block: Block): string | undefined {
  // Rules given as one text are not read.
  if (isSet(block, "rule_json")) return undefined;
  const rules = nested(block.readPartly("rule")).filter((rule) => groupOf(rule) === BAD_INPUTS);
  if (rules.length === 0) return `it does not ask ${BAD_INPUTS}`;
  const blocks = rules.some((rule) => onlyNested(rule.override_action)?.count === undefined);
  return blocks ? undefined : `it counts what ${BAD_INPUTS} matches, and lets it pass`;
}

function groupOf(rule: JsonObject): string | undefined {
  return text(onlyNested(onlyNested(rule.statement)?.managed_rule_group_statement)?.name);
}
