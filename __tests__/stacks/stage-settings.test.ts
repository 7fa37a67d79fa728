import { service } from "../../api/service.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { unescapedReferences } from "../../stacks/unescaped-references.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { addressesOf, jsonOf, onlyResource, resourcesOf } from "../support/synth.ts";

const { stage } = environmentInput;
const OFF = { "GET /records": { enabled: false }, "GET /records/{id}": { enabled: false } };

const stackWith = (changes: Partial<EnvironmentInput> = {}) => serviceStack(environmentWith(changes));
const stageWith = (changes: Partial<EnvironmentInput["stage"]>) => stackWith({ stage: { ...stage, ...changes } });

/** By what tells them apart; synthesis has an order of its own. */
const sortedBy = (stack: ReturnType<typeof stackWith>, type: string, key: string) =>
  [...resourcesOf(stack, type)].sort((one, other) => String(one[key]).localeCompare(String(other[key])));

const typesOf = (stack: ReturnType<typeof stackWith>) => Object.keys(stack.resource);

describe("a stack whose environment sets nothing of it", () => {
  it("has no resource for it", () => {
    expect(
      typesOf(stackWith()).filter((type) => /domain|mapping|waf|certificate|documentation|route53/.test(type)),
    ).toEqual([]);
    expect(onlyResource(stackWith(), "aws_api_gateway_stage")).not.toHaveProperty("cache_cluster_enabled");
  });

  // feature: regional-endpoint
  it("says that the default endpoint is open, which otherwise would stay closed for ever", () => {
    expect(onlyResource(stackWith(), "aws_api_gateway_rest_api")).toMatchObject({
      disable_execute_api_endpoint: false,
      endpoint_configuration: { types: ["REGIONAL"] },
    });
  });
});

describe("a cache", () => {
  const stack = stageWith({ cache: { sizeGb: 6.1, ttlSeconds: 60, methods: OFF } });

  // feature: cache
  it("is a cluster of the stage, and settings of its methods", () => {
    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      cache_cluster_enabled: true,
      cache_cluster_size: "6.1",
    });
    expect(
      sortedBy(stack, "aws_api_gateway_method_settings", "method_path").map(({ method_path, settings }) => [
        method_path,
        (settings as { caching_enabled: boolean }).caching_enabled,
      ]),
    ).toEqual([
      ["*/*", true],
      ["records/{id}/GET", false],
      ["records/GET", false],
    ]);
  });

  // feature: canary-cache
  it.each([true, false])("is used by a canary if it is said: %s", (canaryUsesCache) => {
    const environment = environmentWith({
      name: "prod",
      releases: { follow: "pinned" },
      stage: { ...stage, cache: { sizeGb: 0.5, canaryUsesCache, methods: OFF } },
    });
    const entry = (release: string) => ({ release, functions: {} });
    const canary = serviceStack(environment, {
      ledger: {
        live: "r-0000000a",
        canary: { release: "r-0000000b", percentTraffic: 5 },
        retained: [entry("r-0000000a"), entry("r-0000000b")],
      },
    });

    expect(onlyResource(canary, "aws_api_gateway_stage")).toMatchObject({
      canary_settings: { percent_traffic: 5, use_stage_cache: canaryUsesCache },
    });
  });
});

describe("a client certificate", () => {
  it("is made and shown by the stage, its public part in an output", () => {
    const stack = stageWith({ clientCertificate: true });
    const [address] = addressesOf(stack).filter((one) => one.includes("client_certificate."));

    expect(onlyResource(stack, "aws_api_gateway_client_certificate")).toMatchObject({
      description: "records-dev first",
    });
    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({ client_certificate_id: `\${${address}.id}` });
    expect(stack.output.client_certificates).toMatchObject({
      value: { first: `\${${address}.pem_encoded_certificate}` },
    });
  });

  // feature: client-certificate
  it("stands beside the next one while backends learn of it, and leaves after the stage did", () => {
    const stack = stageWith({ clientCertificate: { use: "second", keep: ["first", "second"] } });
    const certificates = sortedBy(stack, "aws_api_gateway_client_certificate", "description");

    expect(certificates.map(({ description }) => description)).toEqual(["records-dev first", "records-dev second"]);
    for (const one of certificates) expect(one).toMatchObject({ lifecycle: { create_before_destroy: true } });
    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      client_certificate_id: expect.stringContaining("certificate_second"),
    });
  });
});

describe("the stage", () => {
  // feature: documentation-version
  it("has a snapshot of the documentation", () => {
    const stack = stageWith({ documentationVersion: "1.0" });

    expect(onlyResource(stack, "aws_api_gateway_documentation_version")).toMatchObject({
      version: "1.0",
      lifecycle: { create_before_destroy: true },
    });
    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      documentation_version: expect.stringMatching(/documentation_version\..+\.version\}$/),
    });
  });

  // feature: access-log
  it("writes access logs in a format of one's own, which Terraform hands on as it is", () => {
    const stack = stageWith({ accessLog: { format: { text: "%{x} $context.requestId" } } });

    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      access_log_settings: { format: "%%{x} $context.requestId" },
    });
    expect(unescapedReferences(stack)).toEqual([]);
  });

  // feature: access-log-stream
  it("writes access logs to a stream, and then has no group for them", () => {
    const deliveryStreamArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-records";
    const stack = stageWith({ accessLog: { deliveryStreamArn } });

    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      access_log_settings: { destination_arn: deliveryStreamArn },
    });
    const groups = resourcesOf(stack, "aws_cloudwatch_log_group").map(({ name }) => String(name));
    expect(groups.filter((name) => name.includes("/aws/apigateway/"))).toEqual([]);
    expect(groups.filter((name) => name.startsWith("API-Gateway-Execution-Logs_"))).toHaveLength(2);
  });

  // feature: execution-log
  it("logs whole requests for a reason", () => {
    const stack = stageWith({ dataTrace: { reason: "an incident of this week" } });

    expect(onlyResource(stack, "aws_api_gateway_method_settings")).toMatchObject({
      settings: { data_trace_enabled: true },
    });
  });
});

describe("the endpoint", () => {
  // feature: private-endpoint
  it("is private, with a host name for each VPC endpoint", () => {
    const vpcEndpointIds = ["vpce-0123456789abcdef0"];

    expect(
      onlyResource(stackWith({ endpoint: { type: "PRIVATE", vpcEndpointIds } }), "aws_api_gateway_rest_api"),
    ).toMatchObject({
      endpoint_configuration: { types: ["PRIVATE"], vpc_endpoint_ids: vpcEndpointIds },
    });
  });

  // feature: dual-stack
  it("is reached by both versions of IP where that is said, and is otherwise left as it is", () => {
    const endpointOf = (endpoint: EnvironmentInput["endpoint"]) =>
      onlyResource(stackWith({ endpoint }), "aws_api_gateway_rest_api").endpoint_configuration;
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
    const domain = { name: "api.example.com", certificateArn, ipAddressType: "dualstack" } as const;

    expect(endpointOf({ type: "REGIONAL", ipAddressType: "dualstack" })).toEqual({
      ip_address_type: "dualstack",
      types: ["REGIONAL"],
    });
    expect(endpointOf({ type: "EDGE", ipAddressType: "ipv4" })).toEqual({ ip_address_type: "ipv4", types: ["EDGE"] });
    expect(endpointOf({ type: "REGIONAL" })).toEqual({ types: ["REGIONAL"] });
    expect(onlyResource(stackWith({ domain }), "aws_api_gateway_domain_name")).toMatchObject({
      endpoint_configuration: { ip_address_type: "dualstack", types: ["REGIONAL"] },
    });
  });

  // feature: edge-endpoint
  it("is edge-optimized", () => {
    expect(onlyResource(stackWith({ endpoint: { type: "EDGE" } }), "aws_api_gateway_rest_api")).toMatchObject({
      endpoint_configuration: { types: ["EDGE"] },
    });
  });
});

describe("tags", () => {
  // feature: tags
  it("are those of every resource, beside the service's own", () => {
    expect(stackWith({ tags: { team: "records" } }).provider.aws).toMatchObject([
      { default_tags: [{ tags: { team: "records", service: "records", environment: "dev" } }] },
    ]);
  });
});

describe("a firewall", () => {
  const waf = {
    rateLimitPer5Minutes: 1_000,
    managedRules: [
      "AWSManagedRulesAmazonIpReputationList",
      { name: "AWSManagedRulesCommonRuleSet", countOnly: ["SizeRestrictions_BODY"] },
    ],
    inspectedBodyKb: 32,
  } as const satisfies EnvironmentInput["waf"];
  const rulesOf = (mode: "block" | "count") =>
    onlyResource(stackWith({ waf: { ...waf, managedRules: [...waf.managedRules], mode } }), "aws_wafv2_web_acl").rule;

  // feature: firewall
  it("counts requests of an address first, then asks the groups in their order", () => {
    expect(rulesOf("block")).toMatchObject([
      {
        priority: 0,
        action: { block: {} },
        statement: { rate_based_statement: { limit: 1_000, aggregate_key_type: "IP", evaluation_window_sec: 300 } },
      },
      {
        priority: 1,
        override_action: { none: {} },
        statement: {
          managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesAmazonIpReputationList" },
        },
      },
      {
        priority: 2,
        statement: {
          managed_rule_group_statement: {
            rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
          },
        },
      },
    ]);
  });

  // feature: firewall
  it("only counts where it shall be tried", () => {
    expect(rulesOf("count")).toMatchObject([
      { action: { count: {} } },
      { override_action: { count: {} } },
      { override_action: { count: {} } },
    ]);
  });

  it("stands before the stage, and keeps tokens and keys out of its log", () => {
    const stack = stackWith({ waf: { ...waf, managedRules: [...waf.managedRules] } });

    expect(onlyResource(stack, "aws_wafv2_web_acl")).toMatchObject({
      scope: "REGIONAL",
      default_action: { allow: {} },
      association_config: { request_body: [{ api_gateway: { default_size_inspection_limit: "KB_32" } }] },
    });
    expect(onlyResource(stack, "aws_wafv2_web_acl_association")).toMatchObject({
      resource_arn: expect.stringMatching(/^\$\{aws_api_gateway_stage\..+\.arn\}$/),
    });
    expect(resourcesOf(stack, "aws_cloudwatch_log_group").map(({ name }) => name)).toContain(
      "aws-waf-logs-records-dev",
    );
    expect(onlyResource(stack, "aws_wafv2_web_acl_logging_configuration")).toMatchObject({
      redacted_fields: ["authorization", "cookie", "x-api-key"].map((name) => ({ single_header: { name } })),
    });
  });

  it("logs nothing where it is told so", () => {
    expect(typesOf(stackWith({ waf: { logs: false } }))).not.toContain("aws_wafv2_web_acl_logging_configuration");
  });
});

describe("a domain name", () => {
  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
  const domain = { name: "api.example.com", certificateArn };

  // feature: regional-domain
  it("leads to the stage as a whole, where it says no more", () => {
    const stack = stackWith({ domain });

    expect(onlyResource(stack, "aws_api_gateway_domain_name")).toEqual(
      expect.objectContaining({
        domain_name: "api.example.com",
        regional_certificate_arn: certificateArn,
        endpoint_configuration: { types: ["REGIONAL"] },
        security_policy: "TLS_1_2",
      }),
    );
    const mapping = onlyResource(stack, "aws_apigatewayv2_api_mapping");
    expect(mapping).toMatchObject({ stage: expect.stringMatching(/stage_name\}$/) });
    expect(mapping).not.toHaveProperty("api_mapping_key");
    expect(stack.output.domain_target).toMatchObject({ value: expect.stringContaining("regional_domain_name") });
    expect(typesOf(stack)).not.toContain("aws_route53_record");
  });

  // feature: base-path
  it("leads there below a base path", () => {
    const stack = stackWith({ domain: { ...domain, basePath: "orders" } });

    expect(onlyResource(stack, "aws_apigatewayv2_api_mapping")).toMatchObject({ api_mapping_key: "orders" });
  });

  // feature: multi-level-mappings
  it("leads there from several paths, of one segment or more", () => {
    const stack = stackWith({ domain: { ...domain, mappings: ["", "orders", "orders/v2"] } });

    expect(typesOf(stack)).not.toContain("aws_api_gateway_base_path_mapping");
    expect(
      sortedBy(stack, "aws_apigatewayv2_api_mapping", "api_mapping_key").map((one) => one.api_mapping_key),
    ).toEqual(["orders", "orders/v2", undefined]);
  });

  it.each([
    { endpoint: "EDGE", certificateArn: certificateArn.replace("eu-west-1", "us-east-1") },
    { securityPolicy: { policy: "TLS_1_0", reason: "scales of 2009" } },
  ] as const)("is mapped by the first version of the API where the second one cannot: %j", (changes) => {
    const stack = stackWith({ domain: { ...domain, ...changes, mappings: ["", "orders"] } });

    expect(typesOf(stack)).not.toContain("aws_apigatewayv2_api_mapping");
    expect(sortedBy(stack, "aws_api_gateway_base_path_mapping", "base_path").map((one) => one.base_path)).toEqual([
      "orders",
      undefined,
    ]);
  });

  // feature: alias-records
  it("is pointed to by alias records for both versions of IP", () => {
    const stack = stackWith({ domain: { ...domain, hostedZoneId: "Z0123456789ABC" } });

    expect(sortedBy(stack, "aws_route53_record", "type")).toMatchObject(
      ["A", "AAAA"].map((type) => ({
        type,
        zone_id: "Z0123456789ABC",
        name: "api.example.com",
        alias: {
          name: expect.stringMatching(/\.regional_domain_name\}$/),
          zone_id: expect.stringMatching(/\.regional_zone_id\}$/),
        },
      })),
    );
  });

  // feature: edge-domain
  it("is edge-optimized with a distribution as its target", () => {
    const edge = certificateArn.replace("eu-west-1", "us-east-1");
    const stack = stackWith({
      domain: { ...domain, endpoint: "EDGE", certificateArn: edge, hostedZoneId: "Z0123456789ABC" },
    });

    const found = onlyResource(stack, "aws_api_gateway_domain_name");
    expect(found).toMatchObject({ certificate_arn: edge, endpoint_configuration: { types: ["EDGE"] } });
    expect(found).not.toHaveProperty("regional_certificate_arn");
    expect(resourcesOf(stack, "aws_route53_record")[0]).toMatchObject({
      alias: {
        name: expect.stringMatching(/\.cloudfront_domain_name\}$/),
        zone_id: expect.stringMatching(/\.cloudfront_zone_id\}$/),
      },
    });
  });

  // feature: mutual-tls
  it("asks clients for certificates, and closes the way around", () => {
    const mutualTls = {
      truststoreUri: "s3://truststores/clients.pem",
      truststoreVersion: "3",
      ownershipVerificationCertificateArn: certificateArn,
    };
    const stack = stackWith({ domain: { ...domain, mutualTls, disableDefaultEndpoint: true } });

    expect(onlyResource(stack, "aws_api_gateway_domain_name")).toMatchObject({
      mutual_tls_authentication: { truststore_uri: "s3://truststores/clients.pem", truststore_version: "3" },
      ownership_verification_certificate_arn: certificateArn,
    });
    expect(onlyResource(stack, "aws_api_gateway_rest_api")).toMatchObject({ disable_execute_api_endpoint: true });
  });

  // feature: tls-policy
  it("takes TLS 1.0 for a reason", () => {
    const securityPolicy = { policy: "TLS_1_0", reason: "scales of 2009" } as const;

    expect(
      onlyResource(stackWith({ domain: { ...domain, securityPolicy } }), "aws_api_gateway_domain_name"),
    ).toMatchObject({ security_policy: "TLS_1_0" });
  });
});

describe("the service's own document", () => {
  it("is the same whatever stands before the stage", () => {
    const waf = stackWith({ waf: {} });

    expect(jsonOf(onlyResource(waf, "aws_api_gateway_rest_api"), "body")).toEqual(
      jsonOf(onlyResource(serviceStack(environmentWith(), { service }), "aws_api_gateway_rest_api"), "body"),
    );
  });
});
