import { type Comparison, nameOf, ofType } from "../model/comparison.ts";
import { objectOf, same } from "../model/json.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { changedFields, type Field, shown } from "./fields.ts";

const DOORS: Readonly<Record<string, readonly Field[]>> = {
  aws_api_gateway_rest_api: [
    { label: "kind of endpoint", path: ["endpoint_configuration", "types"] },
    { label: "its own URL is closed", path: ["disable_execute_api_endpoint"] },
  ],
  aws_apigatewayv2_api: [
    { label: "its own URL is closed", path: ["disable_execute_api_endpoint"] },
    { label: "origins that may call", path: ["cors_configuration", "allow_origins"] },
  ],
  aws_api_gateway_domain_name: [
    { label: "truststore", path: ["mutual_tls_authentication", "truststore_uri"] },
    { label: "least TLS", path: ["security_policy"] },
  ],
  aws_apigatewayv2_domain_name: [{ label: "truststore", path: ["mutual_tls_authentication", "truststore_uri"] }],
};

/** What stands before all routes: endpoints, firewalls, and stage variables that say whose tokens are taken. */
export const entranceItems = (comparison: Comparison): readonly Item[] => [
  ...comparison.resources.flatMap((resource) => {
    if (resource.action !== "update" && resource.action !== "replace") return [];
    return changedFields(resource, DOORS[resource.type] ?? []).map(
      ({ field, before, after }): Item => ({
        level: "warning",
        text: phrase`${nameOf(resource)}: ${words(field.label)}: ${shown(field, after)} (was: ${shown(field, before)})`,
      }),
    );
  }),
  ...firewallItems(comparison),
  ...variableItems(comparison),
];

function firewallItems(comparison: Comparison): readonly Item[] {
  return ofType(comparison, "aws_wafv2_web_acl_association").flatMap((resource): Item[] => {
    if (resource.action === "delete")
      return [{ level: "warning", text: words("a firewall no longer stands before the API") }];
    if (resource.action === "create") return [{ level: "note", text: words("a firewall stands before the API") }];
    return [];
  });
}

/** Which release is called is said under traffic. */
function variableItems(comparison: Comparison): readonly Item[] {
  return ofType(comparison, "aws_api_gateway_stage", "aws_apigatewayv2_stage").flatMap((stage) => {
    if (stage.action !== "update") return [];
    const [old, next] = [stage.before, stage.after].map((values) =>
      objectOf(values?.variables ?? values?.stage_variables),
    );
    const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])].sort();
    return names
      .filter((name) => name !== "lambdaAlias" && !same(old?.[name], next?.[name]))
      .map((name): Item => {
        const level = /jwt|issuer|audience|jwks|origin|authori[sz]er|pool/i.test(name) ? "warning" : "note";
        return {
          level,
          text: phrase`${nameOf(stage)}: stage variable ${name} is ${next?.[name]} (was: ${old?.[name]})`,
        };
      });
  });
}
