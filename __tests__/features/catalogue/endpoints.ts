import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const DOMAIN = ["aws_api_gateway_domain_name", "aws_api_gateway_base_path_mapping", "aws_apigatewayv2_api_mapping"];

export const endpoints: FeatureGroup = {
  group: "Endpoints and who reaches them",
  features: [
    {
      id: "regional-endpoint",
      name: "Regional endpoint",
      see: guide("api-gateway-api-endpoint-types"),
      by: "the default of `environment.endpoint`",
    },
    {
      id: "edge-endpoint",
      name: "Edge-optimized endpoint",
      see: guide("api-gateway-api-endpoint-types"),
      declared: ["environment.endpoint.type=EDGE"],
      gateway: ["aws_cloudfront_distribution"],
    },
    {
      id: "dual-stack",
      name: "Endpoints and domains by IPv4 and IPv6",
      see: guide("api-gateway-ip-address-type"),
      declared: ["environment.endpoint.ipAddressType", "environment.domain.ipAddressType"],
      gateway: ["aws_route53_record"],
    },
    {
      id: "private-endpoint",
      name: "Private endpoint, a host name for each VPC endpoint",
      see: guide("apigateway-private-apis"),
      declared: ["environment.endpoint.type=PRIVATE", "environment.endpoint.vpcEndpointIds"],
    },
    {
      id: "closed-default-endpoint",
      name: "Default endpoint closed",
      see: guide("rest-api-disable-default-endpoint"),
      declared: ["environment.domain.disableDefaultEndpoint"],
    },
    {
      id: "regional-domain",
      name: "Custom domain name, regional",
      see: guide("apigateway-regional-api-custom-domain-create"),
      declared: ["environment.domain.name", "environment.domain.certificateArn"],
      gateway: DOMAIN,
    },
    {
      id: "edge-domain",
      name: "Custom domain name, edge-optimized, with a wildcard if need be",
      see: guide("how-to-edge-optimized-custom-domain-name"),
      declared: ["environment.domain.endpoint=EDGE"],
      gateway: DOMAIN,
    },
    {
      id: "tls-policy",
      name: "Oldest version of TLS",
      see: guide("apigateway-custom-domain-tls-version"),
      declared: ["environment.domain.securityPolicy"],
      gateway: ["aws_acm_certificate"],
    },
    {
      id: "base-path",
      name: "Base path mapping",
      see: guide("how-to-custom-domains"),
      declared: ["environment.domain.basePath"],
      gateway: DOMAIN,
    },
    {
      id: "multi-level-mappings",
      name: "API mappings of several segments",
      see: guide("rest-api-mappings"),
      declared: ["environment.domain.mappings"],
      gateway: DOMAIN,
    },
    {
      id: "alias-records",
      name: "Alias records of Route 53",
      see: guide("how-to-custom-domains"),
      declared: ["environment.domain.hostedZoneId"],
      gateway: ["aws_route53_record"],
    },
    {
      id: "mutual-tls",
      name: "Mutual TLS with a truststore in S3",
      see: guide("rest-api-mutual-tls"),
      declared: ["environment.domain.mutualTls"],
      gateway: DOMAIN,
    },
    {
      id: "policy-networks",
      name: "Resource policy: networks let in and kept out",
      see: guide("apigateway-resource-policies-examples"),
      declared: ["api.resourcePolicy.onlyNetworks", "api.resourcePolicy.exceptNetworks", "environment.networks"],
      gateway: ["x-amazon-apigateway-policy"],
    },
    {
      id: "policy-vpc-endpoints",
      name: "Resource policy: VPC endpoints of a private API",
      see: guide("apigateway-resource-policies-examples"),
      declared: ["api.resourcePolicy.onlyOwnVpcEndpoints"],
      gateway: ["x-amazon-apigateway-policy"],
    },
    {
      id: "policy-vpcs",
      name: "Resource policy: VPCs of a private API",
      see: guide("apigateway-resource-policies-examples"),
      declared: ["api.resourcePolicy.onlyVpcs", "environment.vpcs"],
      gateway: ["x-amazon-apigateway-policy"],
    },
    {
      id: "policy-accounts",
      name: "Resource policy: callers of other accounts, single ones, or those of an organization",
      see: guide("apigateway-resource-policies-examples"),
      declared: ["api.resourcePolicy.accounts", "api.resourcePolicy.principals", "api.resourcePolicy.organizations"],
      gateway: ["x-amazon-apigateway-policy"],
    },
    {
      id: "firewall",
      name: "WAF: managed rules, rules that only count, a rate for each address",
      see: guide("apigateway-control-access-aws-waf"),
      declared: ["environment.waf.managedRules", "environment.waf.rateLimitPer5Minutes", "environment.waf.mode"],
      gateway: ["aws_wafv2_web_acl_association"],
    },
    {
      id: "firewall-networks",
      name: "WAF: networks let in and kept out",
      see: guide("apigateway-control-access-aws-waf"),
      declared: ["environment.waf.allowNetworks", "environment.waf.blockNetworks"],
      gateway: ["aws_wafv2_web_acl_association"],
    },
    {
      id: "firewall-rate-keys",
      name: "WAF: a rate for each forwarded address, or for each value of a header",
      see: guide("apigateway-control-access-aws-waf"),
      declared: ["environment.waf.rateLimitBy"],
      gateway: ["aws_wafv2_web_acl_association"],
    },
    {
      id: "vpc-endpoint-policies",
      name: "Policies of VPC endpoints",
      see: guide("apigateway-vpc-endpoint-policies"),
      absent: "VPC endpoints belong to whoever owns the network; a private API names those it is reached through.",
    },
    {
      id: "private-domain",
      name: "Custom domain names of private APIs",
      see: guide("apigateway-private-custom-domains"),
      absent: "a private API is reached by its own hosts, and `domain` beside a private endpoint is refused.",
    },
    {
      id: "domain-failover",
      name: "Failover and latency records between regions",
      see: guide("dns-failover"),
      absent:
        "they join several environments' domains, and a stack is one environment; `domain_target` is an output to build them on.",
    },
  ],
};
