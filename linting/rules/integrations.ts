import type { Integration } from "../../gateway/model/integration.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import { eachMethod, variableSetsOf, withVariables } from "../read/methods.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const DETAILS =
  /\$context\.(integrationErrorMessage|integration\.error|authorize\.error|authenticate\.error|waf\.error|authorizer\.error|identity\.(apiKey\b|accessKey|caller|user\b|userArn))/;

/** How backends are called, and what is told of them. */
export const integrationRules: readonly Rule[] = [
  {
    id: "integration-tls",
    severity: "medium",
    title: "Backends on the internet are called by HTTPS, and prove who they are",
    why: "Whoever sits between API Gateway and the backend reads requests and answers, or gives answers of their own",
    fix: "write `https://` in the URI, and do not skip the verification of the backend's certificate",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html",
    check: eachMethod(({ integration }, api, subject) =>
      integration === undefined ? undefined : plainText(integration, api, subject),
    ),
  },
  {
    id: "integration-fixed-host",
    severity: "high",
    title: "Callers do not choose which host is called",
    why: "A caller could have API Gateway call hosts of their choice, with what the integration sends along",
    fix: "write the host out, or take it from a stage variable",
    link: "https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/",
    check: eachMethod(({ integration }) => {
      const host = /^https?:\/\/([^/?]*)/.exec(integration?.uri?.replaceAll(/\$\{[^}]*\}/g, "") ?? "")?.[1] ?? "";
      return host.includes("{") ? `a part of the request is the host: ${host}` : undefined;
    }),
  },
  {
    id: "gateway-response-details",
    severity: "low",
    title: "Errors tell clients nothing of what is behind the API",
    why: "Messages of backends and authorizers name functions, hosts and rules, which helps those who look for a way in",
    fix: "answer with `$context.error.messageString` and the request id; the rest is in the access log",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html",
    check: ({ model }) =>
      model.apis.flatMap(({ address, definition }) =>
        Object.values(definition.gatewayResponses).flatMap(({ responseType, ...response }) => {
          const texts = [...Object.values(response.responseTemplates), ...Object.values(response.responseParameters)];
          const found = texts.map((text) => DETAILS.exec(text.replace(/^context\./, "$context."))?.[0]).find(Boolean);
          return found === undefined ? [] : [{ address: `${address} ${responseType}`, problem: `it tells ${found}` }];
        }),
      ),
  },
];

function plainText(integration: Integration, api: RestApi, subject: Subject): readonly string[] {
  const { type, uri = "", connectionType, skipsTlsVerification } = integration;
  if (type !== "HTTP" && type !== "HTTP_PROXY") return [];
  const sets = variableSetsOf(api, subject);
  const isPlain = [uri, ...sets.map((variables) => withVariables(uri, variables))].some((one) => /^http:/i.test(one));
  return [
    ...(isPlain && connectionType === "INTERNET" ? [`it is called without TLS: ${uri}`] : []),
    ...(skipsTlsVerification ? ["any certificate will do for the backend: its verification is skipped"] : []),
  ];
}
