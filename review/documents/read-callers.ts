import { isObject, type JsonObject, listOf, objectOf, textOf } from "../model/json.ts";
import type { Callers, Condition } from "./operation.ts";

/**
 * Who may call an operation. What the whole document says of security has no effect on API Gateway.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function readCallers(operation: JsonObject, document: JsonObject): Callers {
  const schemes = {
    ...objectOf(document.securityDefinitions),
    ...objectOf(objectOf(document.components).securitySchemes),
  };
  const required = listOf(operation.security)
    .filter(isObject)
    .flatMap((one) => Object.entries(one));
  const conditions = required.map(([name, scopes]) =>
    conditionOf(name, objectOf(schemes[name]), listOf(scopes).map(String)),
  );
  const auth = textOf(objectOf(operation["x-amazon-apigateway-auth"]).type);
  if (auth?.toUpperCase() === "AWS_IAM" && !conditions.some(({ kind }) => kind === "iam")) {
    conditions.push({ kind: "iam", name: "", scopes: [] });
  }
  return { conditions: conditions.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

function conditionOf(name: string, scheme: JsonObject, scopes: readonly string[]): Condition {
  const type = textOf(scheme["x-amazon-apigateway-authtype"]);
  if (type?.toLowerCase() === "awssigv4") return { kind: "iam", name: "", scopes: [] };
  if (scheme["x-amazon-apigateway-authorizer"] !== undefined) return { kind: "authorizer", name, scopes };
  if (type !== undefined) return { kind: "authorizer", name, scopes };
  if (scheme.type === "apiKey") return { kind: "api key", name: "", scopes: [] };
  return { kind: "unknown", name, scopes };
}

const keyOf = ({ kind, name, scopes }: Condition) => `${kind === "api key" ? "z" : kind} ${name} ${scopes.join(" ")}`;
