import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

type Changes = { readonly [setting: string]: unknown };

/** JSON, casts and JavaScript bring in what the compiler would refuse as well. */
const problemsOf = (changes: Changes) =>
  messageOf(() => defineEnvironment({ ...environmentInput, ...changes } as unknown as EnvironmentInput))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

const { stage } = environmentInput;
const withStage = (changes: Changes) => ({ stage: { ...stage, ...changes } });

const ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
const US_ARN = ARN.replace("eu-west-1", "us-east-1");
const domain = { name: "api.example.com", certificateArn: ARN } as const;
const withDomain = (changes: Changes) => ({ domain: { ...domain, ...changes } });
const mutualTls = { truststoreUri: "s3://truststores/clients.pem" } as const;

describe("settings of a stage and what stands before it", () => {
  it("are absent unless they are set", () => {
    const environment = environmentWith();

    expect(environment).toMatchObject({ endpoint: { type: "REGIONAL" }, tags: {} });
    expect(environment.stage).toMatchObject({ accessLog: { format: "json" }, dataTrace: false });
    for (const setting of ["domain", "waf", "auditTrail", "accountThrottle"]) {
      expect(environment).not.toHaveProperty(setting);
    }
    expect(environment.stage).not.toHaveProperty("cache");
    expect(environment.stage).not.toHaveProperty("clientCertificate");
  });

  it("have safe values where they say no more", () => {
    expect(
      environmentWith({ stage: { ...stage, cache: { sizeGb: 0.5 } }, domain, waf: {}, auditTrail: {} }),
    ).toMatchObject({
      stage: {
        cache: {
          ttlSeconds: 300,
          encrypted: true,
          invalidation: { requireAuthorization: true, unauthorized: "SUCCEED_WITH_RESPONSE_HEADER" },
        },
      },
      domain: { endpoint: "REGIONAL", securityPolicy: "TLS_1_2", disableDefaultEndpoint: false },
      waf: { mode: "block", managedRules: expect.arrayContaining(["AWSManagedRulesCommonRuleSet"]), logs: true },
      auditTrail: { retentionDays: 365, regions: "all" },
    });
  });

  it.each([0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237] as const)("take a cache of %d GB", (sizeGb) => {
    expect(environmentWith({ stage: { ...stage, cache: { sizeGb } } }).stage.cache).toMatchObject({ sizeGb });
  });

  it.each<[string, Partial<EnvironmentInput>]>([
    [
      "TTLs from 0 to 3600",
      { stage: { ...stage, cache: { sizeGb: 0.5, ttlSeconds: 3600, methods: { "GET /x": { ttlSeconds: 0 } } } } },
    ],
    [
      "whole requests in the log of an environment without protected data",
      { dataProtection: { enabled: false, reason: "nothing is kept here" }, stage: { ...stage, dataTrace: true } },
    ],
    [
      "whole requests in the log for a reason",
      { stage: { ...stage, dataTrace: { reason: "an incident of this week" } } },
    ],
    [
      "the account's own limit as throttle",
      { stage: { ...stage, throttle: { rateLimit: 10_000, burstLimit: 5_000 } } },
    ],
    [
      "more where AWS raised the account's limit",
      {
        accountThrottle: { rateLimit: 20_000, burstLimit: 10_000 },
        stage: { ...stage, throttle: { rateLimit: 15_000, burstLimit: 10_000 } },
      },
    ],
    [
      "an EDGE domain with a certificate of us-east-1",
      { domain: { ...domain, endpoint: "EDGE", certificateArn: US_ARN } },
    ],
    ["a wildcard", { domain: { ...domain, name: "*.example.com" } }],
    ["paths of several segments", { domain: { ...domain, mappings: ["", "orders", "orders/v1/items"] } }],
    [
      "TLS 1.0 for a reason",
      { domain: { ...domain, securityPolicy: { policy: "TLS_1_0", reason: "scales of 2009" } } },
    ],
    ["mutual TLS with a closed default endpoint", { domain: { ...domain, mutualTls, disableDefaultEndpoint: true } }],
    [
      "mutual TLS with an open one for a reason",
      {
        domain: { ...domain, mutualTls: { ...mutualTls, defaultEndpointOpen: { reason: "health checks come there" } } },
      },
    ],
    ["a firewall of a rate alone", { waf: { managedRules: [], rateLimitPer5Minutes: 10 } }],
    ["a private endpoint", { endpoint: { type: "PRIVATE", vpcEndpointIds: ["vpce-0123456789abcdef0"] } }],
    [
      "access logs of one's own",
      { stage: { ...stage, accessLog: { format: { text: "$context.requestId $context.status" } } } },
    ],
  ])("take %s", (_what, changes) => {
    expect(() => environmentWith(changes)).not.toThrow();
  });
});

describe("an environment is refused", () => {
  it.each<[string, Changes, readonly string[]]>([
    [
      "with a cache of a size that is none",
      withStage({ cache: { sizeGb: 1 } }),
      [
        "stage.cache.sizeGb: must be a size API Gateway offers, in GB: 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237; received 1",
      ],
    ],
    [
      "with answers kept for longer than an hour",
      withStage({ cache: { sizeGb: 0.5, ttlSeconds: 3601 } }),
      ["stage.cache.ttlSeconds: API Gateway keeps a response for at most 3600 seconds; received 3601"],
    ],
    [
      "with answers kept for less than nothing",
      withStage({ cache: { sizeGb: 0.5, methods: { "GET /x": { ttlSeconds: -1 } } } }),
      [
        "stage.cache.methods.GET /x.ttlSeconds: API Gateway keeps a response for 0–3600 seconds; 0 keeps nothing; received -1",
      ],
    ],
    [
      "with a cache that everybody may empty, without a reason",
      withStage({ cache: { sizeGb: 0.5, invalidation: { requireAuthorization: false } } }),
      ["stage.cache.invalidation.reason: missing; say in a sentence why every client may empty the cache"],
    ],
    [
      "with a cached method that is none",
      withStage({ cache: { sizeGb: 0.5, methods: { "get /x": {} } } }),
      [`stage.cache.methods: must look like 'GET /records/{id}'; received "get /x"`],
    ],
    [
      "with an access log of an unknown format",
      withStage({ accessLog: { format: "tsv" } }),
      [
        `stage.accessLog.format: must be json, clf, csv, xml, or a format of your own as in { text: '$context.requestId …' }; received "tsv"`,
      ],
    ],
    [
      "with an access log that does not name requests",
      withStage({ accessLog: { format: { text: "$context.status" } } }),
      [
        `stage.accessLog.format.text: must hold $context.requestId or $context.extendedRequestId: API Gateway refuses a format without; received "$context.status"`,
      ],
    ],
    [
      "with an access log of several lines and of more than $context",
      withStage({ accessLog: { format: { text: "$context.requestId\n$input.body" } } }),
      [
        `stage.accessLog.format.text: must be one line: API Gateway writes a line for each request; received "$context.requestId\\n$input.body"`,
        `stage.accessLog.format.text: must hold no other variables than those of $context, written as in $context.status; received "$context.requestId\\n$input.body"`,
      ],
    ],
    [
      "with lines of an access log that would be too long",
      withStage({ accessLog: { format: { text: `$context.requestId ${"-".repeat(3_072)}` } } }),
      [
        `stage.accessLog.format.text: must be at most 3072 bytes: API Gateway takes no longer format; received "$context.requestId ${"-".repeat(57)}…`,
      ],
    ],
    [
      "with access logs to a stream API Gateway may not write to",
      withStage({ accessLog: { deliveryStreamArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs" } }),
      [
        `stage.accessLog.deliveryStreamArn: must be the ARN of a Firehose stream whose name starts with amazon-apigateway-; received "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs"`,
      ],
    ],
    [
      "with protected data in the log",
      withStage({ dataTrace: true }),
      [
        "stage.dataTrace: would write protected data into the log; set it to false, or to { reason } with a sentence on why they may be there; received true",
      ],
    ],
    [
      "with a client certificate that is none",
      withStage({ clientCertificate: false }),
      [
        "stage.clientCertificate: must be true, or { use, keep } with names of certificates, as in { use: 'second', keep: ['first'] }; received false",
      ],
    ],
    [
      "with throttles above the account's",
      withStage({
        throttle: { rateLimit: 10_001, burstLimit: 5_000 },
        methodThrottles: { "GET /x": { rateLimit: 1, burstLimit: 5_001 } },
      }),
      [
        "stage.throttle.rateLimit: is more than the 10000 of an account in eu-west-1, for all its APIs together; if AWS raised it, say so in 'accountThrottle'; received 10001",
        "stage.methodThrottles.GET /x.burstLimit: is more than the 5000 of an account in eu-west-1, for all its APIs together; if AWS raised it, say so in 'accountThrottle'; received 5001",
      ],
    ],
    [
      "with a throttle above the smaller limit of a newer region",
      { region: "eu-south-1", ...withStage({ throttle: { rateLimit: 2_501, burstLimit: 1_250 } }) },
      [
        "stage.throttle.rateLimit: is more than the 2500 of an account in eu-south-1, for all its APIs together; if AWS raised it, say so in 'accountThrottle'; received 2501",
      ],
    ],
    [
      "with a throttle above what it says of the account",
      { accountThrottle: { rateLimit: 20, burstLimit: 10 } },
      [
        "stage.throttle.rateLimit: is more than the 20 of 'accountThrottle', for all its APIs together; received 50",
        "stage.throttle.burstLimit: is more than the 10 of 'accountThrottle', for all its APIs together; received 100",
      ],
    ],
    [
      "with a domain name that is none",
      withDomain({ name: "https://API.example.com" }),
      [
        `domain.name: must be a domain name in lower case, as in api.example.com or *.example.com; received "https://API.example.com"`,
      ],
    ],
    [
      "with a certificate of another region, or account, than its REGIONAL domain's",
      withDomain({ certificateArn: "arn:aws:acm:us-east-1:210987654321:certificate/x" }),
      [
        `domain.certificateArn: the certificate of a REGIONAL domain in eu-west-1 must be in eu-west-1, not in us-east-1; received "arn:aws:acm:us-east-1:210987654321:certificate/x"`,
        `domain.certificateArn: the certificate must be in the environment's account, 123456789012; received "arn:aws:acm:us-east-1:210987654321:certificate/x"`,
      ],
    ],
    [
      "with an EDGE domain whose certificate is not in us-east-1",
      withDomain({ endpoint: "EDGE" }),
      [
        `domain.certificateArn: the certificate of an EDGE domain must be in us-east-1, not in eu-west-1; received "${ARN}"`,
      ],
    ],
    [
      "with an EDGE domain that asks what only REGIONAL ones can",
      withDomain({
        endpoint: "EDGE",
        certificateArn: US_ARN,
        mappings: ["a/b"],
        mutualTls,
        disableDefaultEndpoint: true,
      }),
      [
        `domain.mappings: 'a/b' has several segments, which only a REGIONAL domain takes; received ["a/b"]`,
        `domain.mutualTls: only a REGIONAL domain asks clients for certificates; received {"truststoreUri":"s3://truststores/clients.pem"}`,
      ],
    ],
    [
      "with TLS 1.0 and no reason",
      withDomain({ securityPolicy: "TLS_1_0" }),
      [
        `domain.securityPolicy: must be TLS_1_2, or { policy: 'TLS_1_0', reason } for clients that know nothing newer; received "TLS_1_0"`,
      ],
    ],
    [
      "with TLS 1.0 where TLS 1.2 is needed",
      withDomain({
        securityPolicy: { policy: "TLS_1_0", reason: "scales of 2009" },
        mappings: ["a/b"],
        mutualTls,
        disableDefaultEndpoint: true,
      }),
      [
        `domain.securityPolicy: the mapping 'a/b' has several segments, which takes TLS_1_2; received {"policy":"TLS_1_0","reason":"scales of 2009"}`,
        `domain.securityPolicy: mutual TLS takes TLS_1_2; received {"policy":"TLS_1_0","reason":"scales of 2009"}`,
      ],
    ],
    [
      "with a base path of several segments",
      withDomain({ basePath: "a/b" }),
      [`domain.basePath: must be one segment; several go into 'mappings'; received "a/b"`],
    ],
    [
      "with a path that API Gateway answers itself, one with wrong characters, and one that is too long",
      withDomain({ mappings: ["ping", "a//b", "x".repeat(301)] }),
      [
        `domain.mappings.0: API Gateway answers /ping and /sping itself; choose another; received "ping"`,
        `domain.mappings.1: must be letters, digits and $-_.+!*'() between slashes, as in orders/v1; or '' for the domain itself; received "a//b"`,
        expect.stringMatching(
          /^domain\.mappings\.2: API Gateway takes paths of at most 300 characters; received "xxx/,
        ) as unknown as string,
      ],
    ],
    [
      "with more mappings than a domain takes",
      withDomain({ mappings: Array.from({ length: 201 }, (_, index) => `v${index}/x`) }),
      [expect.stringMatching(/^domain\.mappings: API Gateway takes at most 200 mappings/) as unknown as string],
    ],
    [
      "with paths listed twice, and in two places",
      withDomain({ basePath: "a", mappings: ["a", "a"] }),
      [
        `domain.basePath: 'mappings' is there too; list the path in 'mappings' and remove 'basePath'; received "a"`,
        `domain.mappings: a path is listed twice; received ["a","a"]`,
      ],
    ],
    [
      "with mutual TLS that clients could go around",
      withDomain({ mutualTls }),
      [
        "domain.disableDefaultEndpoint: missing; clients without a certificate could use the API's default endpoint; set it to true, or say why not in 'mutualTls.defaultEndpointOpen'",
      ],
    ],
    [
      "with a truststore that is not in S3",
      withDomain({ mutualTls: { truststoreUri: "https://example.com/x.pem" }, disableDefaultEndpoint: true }),
      [
        `domain.mutualTls.truststoreUri: must be an object of S3, as in s3://bucket/truststore.pem; received "https://example.com/x.pem"`,
      ],
    ],
    [
      "with a domain of a private API",
      { endpoint: { type: "PRIVATE" }, domain },
      [
        expect.stringMatching(
          /^domain: a private API has no public domain name; remove 'domain', or make 'endpoint' REGIONAL/,
        ) as unknown as string,
      ],
    ],
    [
      "with an edge-optimized API or domain in a region without them",
      {
        region: "us-gov-west-1",
        endpoint: { type: "EDGE" },
        domain: { ...domain, endpoint: "EDGE", certificateArn: US_ARN },
      },
      [
        `endpoint.type: there are no edge-optimized endpoints in us-gov-west-1; use REGIONAL; received "EDGE"`,
        `domain.endpoint: there are no edge-optimized domains in us-gov-west-1; use REGIONAL; received "EDGE"`,
      ],
    ],
    [
      "with VPC endpoints that are none",
      { endpoint: { type: "PRIVATE", vpcEndpointIds: ["vpc-1"] } },
      [`endpoint.vpcEndpointIds.0: must be the id of a VPC endpoint, as in vpce-0123456789abcdef0; received "vpc-1"`],
    ],
    [
      "with a firewall without rules",
      { waf: { managedRules: [] } },
      [
        `waf: has no rules; list some in 'managedRules', or set 'rateLimitPer5Minutes' or 'blockNetworks'; received {"managedRules":[]}`,
      ],
    ],
    [
      "with a firewall whose numbers WAF does not take",
      { waf: { rateLimitPer5Minutes: 9, inspectedBodyKb: 8 } },
      [
        "waf.rateLimitPer5Minutes: WAF counts from 10 requests in five minutes; received 9",
        "waf.inspectedBodyKb: must be 16, 32, 48 or 64: WAF reads no other length of a body; received 8",
      ],
    ],
    [
      "with a group of rules listed twice",
      {
        waf: {
          managedRules: [
            "AWSManagedRulesCommonRuleSet",
            { name: "AWSManagedRulesCommonRuleSet", countOnly: ["SizeRestrictions_BODY"] },
          ],
        },
      },
      [expect.stringMatching(/^waf\.managedRules: a group is listed twice/) as unknown as string],
    ],
    [
      "with tags of AWS's own, of ours, and with characters AWS does not take",
      { tags: { "aws:x": "1", release: "2", "a*b": "3", team: "a*b" } },
      [
        `tags: a tag's key must not start with aws:, which is AWS's own; received "aws:x"`,
        `tags: every resource is tagged with service, environment, release already; received "release"`,
        `tags: a tag's key must be 1–128 letters, digits, spaces and _ . : / = + - @; received "a*b"`,
        `tags.team: a tag's value must be at most 256 letters, digits, spaces and _ . : / = + - @; received "a*b"`,
      ],
    ],
    [
      "with more tags than a resource takes",
      { tags: Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`t${index}`, ""])) },
      [
        expect.stringMatching(
          /^tags: must be at most 47 tags: AWS takes 50 on a resource, and 3 are there already/,
        ) as unknown as string,
      ],
    ],
    [
      "with a trail that keeps nothing",
      { auditTrail: { retentionDays: 0 } },
      ["auditTrail.retentionDays: expected number to be >=1; received 0"],
    ],
  ])("%s", (_why, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });
});
