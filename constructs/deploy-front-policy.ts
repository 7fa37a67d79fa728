import {
  CLIENT_CERTIFICATE_ACTIONS,
  DOMAIN_ACTIONS,
  FIREWALL_ACTIONS,
  LOG_ACTIONS,
  LOG_DELIVERY_ACTIONS,
  SECOND_VERSION_ACTIONS,
  VPC_LINK_SERVICE_ACTIONS,
} from "./deploy-actions.ts";
import type { PolicyStatement } from "./execution-policy.ts";

export interface DeployedDomain {
  readonly name: string;
  readonly endpoint: "REGIONAL" | "EDGE";
  readonly hostedZoneId?: string | undefined;
  /** `s3://bucket/key` */
  readonly truststoreUri?: string | undefined;
}

/** What stands before the stages of a stack and behind them, as far as more permissions are needed to deploy it. */
export interface DeployedFront {
  readonly domains: readonly DeployedDomain[];
  readonly hasFirewall: boolean;
  readonly hasClientCertificates: boolean;
  /** @default no HTTP and WebSocket APIs */
  readonly secondVersion?: {
    readonly hasVpcLinks: boolean;
    /** Name of the stage of a WebSocket API. @default there is none */
    readonly webSocketStage?: string | undefined;
  };
  /** To load balancers in a VPC. */
  readonly hasVpcLinks: boolean;
}

interface Scope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly stagePrefixes: readonly string[];
}

type Allow = (
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: unknown,
) => PolicyStatement;

/** What Terraform needs for a domain name, a firewall, client certificates and VPC links; nothing where there are none. */
export function frontStatements(scope: Scope, front: DeployedFront, allow: Allow): PolicyStatement[] {
  const apiGateway = (path: string) => `arn:${scope.partition}:apigateway:${scope.region}::${path}`;
  return [
    ...front.domains.flatMap((domain, index) => domainStatements(scope, domain, numbered(allow, index + 1))),
    ...(front.hasFirewall ? firewallStatements(scope, allow) : []),
    ...(front.hasClientCertificates
      ? [
          allow(
            "ClientCertificates",
            CLIENT_CERTIFICATE_ACTIONS,
            ["/clientcertificates", "/clientcertificates/*"].map(apiGateway),
          ),
        ]
      : []),
    ...(front.hasVpcLinks ? vpcLinkStatements(scope, allow) : []),
    ...(front.secondVersion === undefined ? [] : secondVersionStatements(scope, front.secondVersion, allow)),
  ];
}

/** Stages of these APIs have their log lines delivered. A link into a VPC is made by a role of the service's own. */
function secondVersionStatements(
  scope: Scope,
  { hasVpcLinks, webSocketStage }: NonNullable<DeployedFront["secondVersion"]>,
  allow: Allow,
): PolicyStatement[] {
  const apiGateway = (path: string) => `arn:${scope.partition}:apigateway:${scope.region}::${path}`;
  return [
    allow("HttpApis", SECOND_VERSION_ACTIONS, ["/apis", "/apis/*"].map(apiGateway)),
    allow("HttpLogDelivery", LOG_DELIVERY_ACTIONS, ["*"]),
    ...(webSocketStage === undefined
      ? []
      : [
          // Its execution log is named after the API's id, which nobody knows beforehand.
          allow("WebSocketLog", LOG_ACTIONS, [
            `arn:${scope.partition}:logs:${scope.region}:${scope.account}:log-group:/aws/apigateway/*/${webSocketStage}`,
          ]),
        ]),
    ...(hasVpcLinks ? [serviceRole("VpcLinkServiceRole", "ops.apigateway.amazonaws.com", scope, allow)] : []),
  ];
}

/**
 * API Gateway makes an endpoint service for the load balancer, on behalf of whoever makes the link.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/grant-permissions-to-create-vpclink.html
 */
const vpcLinkStatements = ({ partition, account, region }: Scope, allow: Allow): PolicyStatement[] => [
  allow("VpcLinkService", VPC_LINK_SERVICE_ACTIONS, [
    `arn:${partition}:ec2:${region}:${account}:vpc-endpoint-service/*`,
  ]),
  allow(
    "FindVpcLinks",
    ["ec2:DescribeVpcEndpointServiceConfigurations", "elasticloadbalancing:DescribeLoadBalancers"],
    ["*"],
  ),
];

/** An id may be in a policy once. */
const numbered =
  (allow: Allow, number: number): Allow =>
  (Sid, ...rest) =>
    allow(number === 1 ? Sid : `${Sid}${number}`, ...rest);

function domainStatements(scope: Scope, domain: DeployedDomain, allow: Allow): PolicyStatement[] {
  const { partition, region } = scope;
  const { name, endpoint, hostedZoneId, truststoreUri } = domain;
  const apiGateway = (path: string) => `arn:${partition}:apigateway:${region}::/domainnames${path}`;
  return [
    allow("Domain", DOMAIN_ACTIONS, ["", `/${name}`, `/${name}/*`].map(apiGateway)),
    serviceRole("ApiGatewayServiceRole", "ops.apigateway.amazonaws.com", scope, allow),
    ...(endpoint === "EDGE" ? [allow("Distribution", ["cloudfront:UpdateDistribution"], ["*"])] : []),
    ...(hostedZoneId === undefined ? [] : recordStatements(scope, name, hostedZoneId, allow)),
    ...(truststoreUri === undefined
      ? []
      : [
          allow(
            "Truststore",
            ["s3:GetObject", "s3:GetObjectVersion"],
            [`arn:${partition}:s3:::${truststoreUri.slice("s3://".length)}`],
          ),
        ]),
  ];
}

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html */
function recordStatements({ partition }: Scope, name: string, zone: string, allow: Allow): PolicyStatement[] {
  const zoneArn = `arn:${partition}:route53:::hostedzone/${zone}`;
  return [
    allow("Zone", ["route53:GetHostedZone", "route53:ListResourceRecordSets"], [zoneArn]),
    allow("Records", ["route53:ChangeResourceRecordSets"], [zoneArn], {
      "ForAllValues:StringEquals": {
        // Route 53 writes the star of a wildcard as an escape.
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name.replace("*", "\\052")],
        "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA"],
      },
    }),
    allow("RecordChanges", ["route53:GetChange"], [`arn:${partition}:route53:::change/*`]),
  ];
}

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
function firewallStatements(scope: Scope, allow: Allow): PolicyStatement[] {
  const { partition, account, region, stagePrefixes } = scope;
  const waf = (resource: string) => `arn:${partition}:wafv2:${region}:${account}:regional/${resource}`;
  return [
    allow("Firewall", FIREWALL_ACTIONS, [
      ...stagePrefixes.flatMap((prefix) => [waf(`webacl/${prefix}/*`), waf(`ipset/${prefix}-*`)]),
      waf("managedruleset/*/*"),
    ]),
    allow(
      "FirewallOfStage",
      ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACLForResource"],
      [`arn:${partition}:apigateway:${region}::/restapis/*/stages/*`],
    ),
    allow(
      "FirewallLog",
      LOG_ACTIONS,
      stagePrefixes.map((prefix) => `arn:${partition}:logs:${region}:${account}:log-group:aws-waf-logs-${prefix}*`),
    ),
    allow("FirewallLogDelivery", LOG_DELIVERY_ACTIONS, ["*"]),
    serviceRole("FirewallServiceRole", "wafv2.amazonaws.com", scope, allow),
  ];
}

/** A service makes its own role when it is first used in an account, on behalf of whoever uses it. */
const serviceRole = (Sid: string, service: string, { partition, account }: Scope, allow: Allow): PolicyStatement =>
  allow(Sid, ["iam:CreateServiceLinkedRole"], [`arn:${partition}:iam::${account}:role/aws-service-role/${service}/*`], {
    StringEquals: { "iam:AWSServiceName": service },
  });
