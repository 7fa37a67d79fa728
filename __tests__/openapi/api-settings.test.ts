import type { ApiDefinition } from "../../openapi/api-definition.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { route } from "../../openapi/route.ts";
import { thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  office: ["192.0.2.0/24", "2001:db8::/32"],
  home: ["198.51.100.7/32", "192.0.2.0/24"],
};

const render = (changes: Partial<ApiDefinition>, isPrivate = false) =>
  JSON.parse(
    JSON.stringify(
      renderDocument(
        { ...thingsApi, ...changes },
        {
          title: "t",
          functionUri: (name) => `uri-of-${name}`,
          vpc: () => ["vpc-1"],
          outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
          userPoolArn: (name) => name,
          inPlace: (text) => text.replace("{partition}", "aws").replace("{account}", "111122223333"),
          network: (name) => NETWORKS[name] ?? [],
          vpcEndpointIds: ["vpce-0123"],
          isPrivate,
        },
      ),
    ),
  );

const EVERYBODY = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const NOBODY = { ...EVERYBODY, Effect: "Deny" };

const policyOf = (resourcePolicy: ApiDefinition["resourcePolicy"], isPrivate = false) =>
  render(resourcePolicy ? { resourcePolicy } : {}, isPrivate)["x-amazon-apigateway-policy"]?.Statement;

describe("an API says for all its methods", () => {
  // feature: binary, compression
  it("what is bytes, what is compressed, and where keys come from", () => {
    const document = render({ binaryMediaTypes: ["image/*"], minimumCompressionSize: 0, apiKeySource: "HEADER" });

    expect(document).toMatchObject({
      "x-amazon-apigateway-binary-media-types": ["image/*"],
      "x-amazon-apigateway-minimum-compression-size": 0,
      "x-amazon-apigateway-api-key-source": "HEADER",
    });
    expect(render({})).not.toHaveProperty("x-amazon-apigateway-minimum-compression-size");
  });

  // feature: gateway-responses
  it("how it answers by itself, every answer with what a browser needs", () => {
    const { "x-amazon-apigateway-gateway-responses": responses } = render({
      gatewayResponses: {
        THROTTLED: {
          statusCode: 503,
          headers: { "Retry-After": "'1'" },
          templates: { "application/json": '{"message": $context.error.messageString}' },
        },
      },
    });
    const origin = { "gatewayresponse.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin" };

    expect(responses).toEqual({
      DEFAULT_4XX: { responseParameters: origin },
      DEFAULT_5XX: { responseParameters: origin },
      THROTTLED: {
        statusCode: "503",
        responseParameters: { ...origin, "gatewayresponse.header.Retry-After": "'1'" },
        responseTemplates: { "application/json": '{"message": $context.error.messageString}' },
      },
    });
  });
});

describe("a resource policy", () => {
  it("is not there for a public API that needs none", () => {
    expect(policyOf(undefined)).toBeUndefined();
  });

  it("lets everybody in who reaches a private API: without one nobody could", () => {
    expect(policyOf(undefined, true)).toEqual([EVERYBODY]);
  });

  // feature: policy-networks
  it("keeps out who is not in one of the networks, and who is in another", () => {
    expect(policyOf({ onlyNetworks: ["office", "home"], exceptNetworks: ["home"] })).toEqual([
      EVERYBODY,
      {
        ...NOBODY,
        Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32", "198.51.100.7/32"] } },
      },
      { ...NOBODY, Condition: { IpAddress: { "aws:SourceIp": ["198.51.100.7/32", "192.0.2.0/24"] } } },
    ]);
  });

  // feature: policy-vpc-endpoints
  it("of a private API knows its clients' addresses by another key, and may ask for the endpoint", () => {
    expect(policyOf({ onlyNetworks: ["office"], onlyOwnVpcEndpoints: true }, true)).toEqual([
      EVERYBODY,
      { ...NOBODY, Condition: { NotIpAddress: { "aws:VpcSourceIp": NETWORKS.office } } },
      { ...NOBODY, Condition: { StringNotEquals: { "aws:SourceVpce": ["vpce-0123"] } } },
    ]);
  });

  // feature: policy-vpcs
  it("of a private API may ask for the VPC, whichever of its endpoints it is", () => {
    expect(policyOf({ onlyVpcs: ["shop", "shop"] }, true)).toEqual([
      EVERYBODY,
      { ...NOBODY, Condition: { StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } } },
    ]);
  });

  // feature: policy-accounts
  it("names other accounts, and not the API's own, which IAM alone decides of", () => {
    const routes = [
      route("GET /a", { summary: "s", iam: true, mock: { statusCode: 200, body: 1 }, responses: { 200: undefined } }),
    ];
    const document = render({ routes, resourcePolicy: { accounts: ["444455556666"] } });

    expect(document["x-amazon-apigateway-policy"].Statement).toEqual([
      { ...EVERYBODY, Principal: { AWS: ["arn:aws:iam::444455556666:root"] } },
    ]);
  });
});

describe("a resource policy that names callers", () => {
  const routes = [
    route("GET /a", { summary: "s", iam: true, mock: { statusCode: 200, body: 1 }, responses: { 200: undefined } }),
  ];
  const statementsOf = (resourcePolicy: ApiDefinition["resourcePolicy"]) =>
    render(resourcePolicy ? { routes, resourcePolicy } : { routes })["x-amazon-apigateway-policy"].Statement;

  it("may name single roles of other accounts, beside whole ones", () => {
    const role = "arn:aws:iam::444455556666:role/partner";

    expect(statementsOf({ accounts: ["777788889999"], principals: [role] })).toEqual([
      { ...EVERYBODY, Principal: { AWS: ["arn:aws:iam::777788889999:root", role] } },
    ]);
  });

  it("may name organizations, whose other accounts come in", () => {
    expect(statementsOf({ organizations: ["o-a1b2c3d4e5"], exceptNetworks: ["home"] })).toEqual([
      {
        ...EVERYBODY,
        Condition: {
          StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] },
          StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
        },
      },
      { ...NOBODY, Condition: { IpAddress: { "aws:SourceIp": ["198.51.100.7/32", "192.0.2.0/24"] } } },
    ]);
  });
});

describe("settings of an API are refused", () => {
  const signed = { summary: "s", iam: true, function: "f", responses: {} } as const;

  // feature: raised-limits
  it.each<readonly [string, Partial<ApiDefinition>, string]>([
    [
      "for a size that is too large",
      { minimumCompressionSize: 10_485_761 },
      "minimumCompressionSize is 10485761; API Gateway takes whole bytes from 0 to 10485760",
    ],
    [
      "for a media type that is none",
      { binaryMediaTypes: ["png"] },
      "binaryMediaTypes: 'png' is no media type; write image/png, image/* or */*",
    ],
    [
      "for a status that is none",
      { gatewayResponses: { THROTTLED: { statusCode: 99 } } },
      "gatewayResponses.THROTTLED: 99 is no status; write one from 200 to 599",
    ],
    [
      "for an answer API Gateway always gives itself",
      { gatewayResponses: { REQUEST_TOO_LARGE: { statusCode: 400 } } },
      "gatewayResponses.REQUEST_TOO_LARGE: API Gateway always gives its own answer; remove it",
    ],
    [
      "for the name of a header that is none",
      { gatewayResponses: { THROTTLED: { headers: { "Retry After": "'1'" } } } },
      "gatewayResponses.THROTTLED: 'Retry After' is no name of a header",
    ],
    [
      "for a header whose value is a text without quotes",
      { gatewayResponses: { THROTTLED: { headers: { "Retry-After": "1" } } } },
      "gatewayResponses.THROTTLED: '1' is no value of the header Retry-After; write a text in single quotes, context.NAME, stageVariables.NAME or method.request.header.NAME",
    ],
    [
      "for a header of an answer there was none of",
      { gatewayResponses: { THROTTLED: { headers: { Age: "integration.response.header.Age" } } } },
      "gatewayResponses.THROTTLED: 'integration.response.header.Age' is no value of the header Age; write a text in single quotes, context.NAME, stageVariables.NAME or method.request.header.NAME",
    ],
    [
      "for Velocity, which is not run there",
      { gatewayResponses: { THROTTLED: { templates: { "application/json": '#if($context.stage)"a"#end' } } } },
      "gatewayResponses.THROTTLED: '#if' of the template would be sent as it is: API Gateway puts values in, as in $context.requestId, and runs no Velocity",
    ],
    [
      "for a content type that is none",
      { gatewayResponses: { THROTTLED: { templates: { json: "{}" } } } },
      "gatewayResponses.THROTTLED: 'json' is no content type, as in application/json",
    ],
    [
      "for an account that is none",
      { routes: [route("GET /a", signed)], resourcePolicy: { accounts: ["42"] } },
      "resourcePolicy.accounts: '42' is no account; write its 12 digits",
    ],
    [
      "for a role that is none",
      { routes: [route("GET /a", signed)], resourcePolicy: { principals: ["partner"] } },
      "resourcePolicy.principals: 'partner' is no role or user; write its ARN, as in arn:aws:iam::123456789012:role/caller",
    ],
    [
      "for an organization that is none",
      { routes: [route("GET /a", signed)], resourcePolicy: { organizations: ["acme"] } },
      "resourcePolicy.organizations: 'acme' is no organization; write its id, as in o-a1b2c3d4e5",
    ],
    [
      "for accounts nobody could prove to be of",
      {
        routes: [route("GET /a", { ...signed, iam: undefined, public: "all" } as never)],
        resourcePolicy: { accounts: [] },
      },
      "resourcePolicy.accounts: GET /a is not signed, so nobody could call it; give it 'iam: true'",
    ],
    [
      "for keys from an authorizer there is none of",
      { routes: [route("GET /a", { ...signed, apiKeyRequired: true })], apiKeySource: "AUTHORIZER" },
      "GET /a: its key would come from a function as authorizer, and it has none",
    ],
    [
      "for more resources than AWS allows",
      { routes: [route("GET /a/b/c", signed)], resourceLimit: 2 },
      "the routes need 3 resources, and API Gateway takes 2; ask AWS for more and write it as 'resourceLimit'",
    ],
  ])("%s", (_, changes, problem) => {
    expect(messageOf(() => render(changes))).toBe(`the routes are not valid:\n  ${problem}`);
  });
});
