import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const VALIDATION = ["x-amazon-apigateway-request-validator", "x-amazon-apigateway-request-validators"];

export const requests: FeatureGroup = {
  group: "Methods, requests and answers",
  features: [
    {
      id: "methods",
      name: "Methods, path variables and greedy paths",
      see: guide("how-to-method-settings"),
      by: '`route("GET /records/{id}", …)`, `{proxy+}`',
    },
    {
      id: "any-method",
      name: "ANY, behind methods of their own",
      see: guide("api-gateway-set-up-simple-proxy"),
      by: '`route("ANY /…", …)`',
      gateway: ["x-amazon-apigateway-any-method"],
    },
    {
      id: "request-parameters",
      name: "Required query parameters, headers and path parameters",
      see: guide("api-gateway-method-request-validation"),
      declared: ["route.query", "route.headers", "route.pathParameters"],
      gateway: VALIDATION,
    },
    {
      id: "request-model",
      name: "Models of bodies, validated before anything runs",
      see: guide("models-mappings-models"),
      declared: ["route.body", "route.bodyTypes"],
      gateway: VALIDATION,
    },
    {
      id: "validators",
      name: "Validators of bodies or parameters alone",
      see: guide("api-gateway-method-request-validation"),
      declared: ["route.validates"],
      gateway: VALIDATION,
    },
    {
      id: "response-models",
      name: "Answers with their models",
      see: guide("api-gateway-method-settings-method-response"),
      declared: ["route.responses"],
    },
    {
      id: "gateway-responses",
      name: "Gateway responses: status, headers, templates",
      see: guide("api-gateway-gatewayResponse-definition"),
      declared: ["api.gatewayResponses"],
      gateway: ["x-amazon-apigateway-gateway-responses"],
    },
    {
      id: "cors",
      name: "CORS, the origin by stage variable",
      see: guide("how-to-cors"),
      declared: [
        ...(["api.allowedOriginStageVariable", "api.allowedHeaders", "environment.allowedOrigin"] as const),
        ...(["api.exposedHeaders", "api.allowCredentials", "api.preflightMaxAgeSeconds"] as const),
      ],
    },
    {
      id: "cors-per-route",
      name: "CORS of single routes, or none",
      see: guide("how-to-cors"),
      declared: ["route.cors"],
    },
    {
      id: "binary",
      name: "Binary media types",
      see: guide("api-gateway-payload-encodings"),
      declared: ["api.binaryMediaTypes"],
      gateway: ["x-amazon-apigateway-binary-media-types"],
    },
    {
      id: "content-handling",
      name: "Conversion between bytes and text",
      see: guide("api-gateway-payload-encodings-workflow"),
      declared: ["mapping.contentHandling"],
      gateway: ["x-amazon-apigateway-integration"],
    },
    {
      id: "compression",
      name: "Compression of answers",
      see: guide("api-gateway-gzip-compression-decompression"),
      declared: ["api.minimumCompressionSize"],
      gateway: ["x-amazon-apigateway-minimum-compression-size"],
    },
    {
      id: "operation-name",
      name: "Names of operations in SDKs and generated clients",
      see: guide("how-to-generate-sdk"),
      declared: ["route.operationName"],
      gateway: ["x-amazon-apigateway-documentation"],
    },
    {
      id: "test-invoke",
      name: "Test calls past authorization",
      see: guide("how-to-test-method"),
      absent:
        "nothing is declared for it: it is a button of the console; the local gateway answers with authorization.",
    },
  ],
};
