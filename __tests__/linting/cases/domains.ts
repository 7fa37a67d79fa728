import { deployedApi } from "../support/apis.ts";
import { one, type RuleCases, resources, together } from "../support/rule-cases.ts";

const domain = (policy?: string) =>
  one("aws_api_gateway_domain_name", { domain_name: "api.example.com", security_policy: policy });

const mapped = (more: object, isClosed: boolean) =>
  together(
    deployedApi({ api: { disable_execute_api_endpoint: isClosed } }),
    one("aws_api_gateway_domain_name", { domain_name: "api.example.com", ...more }),
    one("aws_apigatewayv2_api_mapping", {
      api_id: "${aws_api_gateway_rest_api.api.id}",
      stage: "prod",
      domain_name: "api.example.com",
    }),
  );

const v2Mapped = (protocol_type: "HTTP" | "WEBSOCKET", isClosed: boolean) => ({
  aws_apigatewayv2_api: { api: { name: "pets", protocol_type, disable_execute_api_endpoint: isClosed } },
  aws_apigatewayv2_stage: { stage: { api_id: "${aws_apigatewayv2_api.api.id}", name: "prod", auto_deploy: true } },
  ...one("aws_apigatewayv2_domain_name", { domain_name: "api.example.com" }),
  ...one("aws_apigatewayv2_api_mapping", {
    api_id: "${aws_apigatewayv2_api.api.id}",
    stage: "${aws_apigatewayv2_stage.stage.name}",
    domain_name: "api.example.com",
  }),
});

export const domainCases: readonly RuleCases[] = [
  {
    rule: "domain-tls",
    finds: {
      "no policy": [
        resources(domain()),
        "aws_api_gateway_domain_name.it: no policy says which TLS it speaks: TLS 1.0 may do",
      ],
      "TLS 1.0": [resources(domain("TLS_1_0")), "aws_api_gateway_domain_name.it: it speaks TLS 1.0: TLS_1_0"],
      "an HTTP API's domain": [
        resources(one("aws_apigatewayv2_domain_name", { domain_name_configuration: { security_policy: "TLS_1_0" } })),
        "aws_apigatewayv2_domain_name.it: it speaks TLS 1.0: TLS_1_0",
      ],
    },
    accepts: {
      "TLS 1.2": resources(domain("TLS_1_2")),
      "a newer policy": resources(domain("SecurityPolicy_TLS13_1_2_PQ_2025_09")),
    },
  },
  {
    rule: "api-default-endpoint",
    finds: {
      "a second way in": [mapped({}, false), "aws_api_gateway_rest_api.api: it answers at its default endpoint, too"],
      "a second way to an HTTP API": [
        resources(v2Mapped("HTTP", false)),
        "aws_apigatewayv2_api.api: it answers at its default endpoint, too",
      ],
      "a second way to a WebSocket API": [
        resources(v2Mapped("WEBSOCKET", false)),
        "aws_apigatewayv2_api.api: it answers at its default endpoint, too",
      ],
      "a way around client certificates": [
        mapped({ mutual_tls_authentication: { truststore_uri: "s3://trust/store.pem" } }, false),
        "aws_api_gateway_rest_api.api: it answers at its default endpoint, where no client needs a certificate",
      ],
    },
    accepts: {
      "a WebSocket API's domain alone": resources(v2Mapped("WEBSOCKET", true)),
      "an HTTP API's domain alone": resources(v2Mapped("HTTP", true)),
      "the domain alone": mapped({}, true),
      "no domain": resources(deployedApi()),
    },
  },
];
