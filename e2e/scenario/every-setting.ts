import assert from "node:assert/strict";

import {
  GetClientCertificatesCommand,
  GetDomainNameCommand,
  GetRestApiCommand,
  GetStageCommand,
} from "@aws-sdk/client-api-gateway";

import { applyEdits, type Edit } from "../support/edits.ts";
import { createHostedZone } from "../support/hosted-zone.ts";
import { type Context, changesSince, environmentNamed, type ScenarioStep, view } from "./context.ts";
import { expectEmpty } from "./expect.ts";

const DEV = "environments/dev.ts";
const TEST = "environments/test.ts";
const DOMAIN = "api.dev.example.com";

const STAGE = `
    methodThrottles: { "GET /records/{id}": { rateLimit: 2.5, burstLimit: 5 } },
    dataTrace: true,
    accessLog: { format: "clf" },
    cache: {
      sizeGb: 0.5,
      ttlSeconds: 60,
      methods: {
        "GET /records": { enabled: false },
        "GET /records/{id}": { enabled: false },
        "GET /health": { ttlSeconds: 10, invalidation: { requireAuthorization: true, unauthorized: "FAIL_WITH_403" } },
      },
    },
    clientCertificate: { use: "second", keep: ["first"] },
    documentationVersion: "1.0",`;

const front = ({ account, region }: { readonly account: string; readonly region: string }, hostedZoneId: string) => `
  domain: {
    name: "${DOMAIN}",
    certificateArn: "arn:aws:acm:${region}:${account}:certificate/0a1b2c3d-0000-4000-8000-000000000000",
    mappings: ["", "records", "v1/records"],
    mutualTls: { truststoreUri: "s3://truststores/dev.pem", truststoreVersion: "1" },
    hostedZoneId: "${hostedZoneId}",
    disableDefaultEndpoint: true,
  },
  networks: { office: ["192.0.2.0/24", "2001:db8::/32"], vpn: ["198.51.100.0/24"] },
  waf: {
    allowNetworks: ["office"],
    blockNetworks: ["vpn"],
    rateLimitPer5Minutes: 1_000,
    rateLimitBy: { header: "x-api-key" },
    inspectedBodyKb: 32,
  },
  auditTrail: { retentionDays: 30 },
  tags: { team: "records" },
`;

/** What dev has the other way round. */
const otherFront = ({ account, region }: { readonly account: string; readonly region: string }) => `
  endpoint: { type: "EDGE" },
  domain: {
    name: "*.test.example.com",
    endpoint: "EDGE",
    certificateArn: "arn:aws:acm:us-east-1:${account}:certificate/0a1b2c3d-0000-4000-8000-000000000000",
    securityPolicy: { policy: "TLS_1_0", reason: "clients of which nobody knows the age" },
    basePath: "records",
  },
  waf: { mode: "count", managedRules: [], rateLimitPer5Minutes: 10, logs: false },
  stage: {
    clientCertificate: true,
    accessLog: {
      format: "xml",
      deliveryStreamArn: "arn:aws:firehose:${region}:${account}:deliverystream/amazon-apigateway-test",
    },`;

// feature: cache, cache-methods, cache-invalidation, stage-throttle, execution-log, access-log, access-log-stream
// feature: regional-domain, edge-domain, tls-policy, base-path, multi-level-mappings, mutual-tls, alias-records
// feature: closed-default-endpoint, edge-endpoint, firewall, firewall-networks, firewall-rate-keys, audit-trail, tags, client-certificate, documentation-version
export const everySetting: ScenarioStep = {
  name: "every-setting",
  title: "cache, domain name, firewall, certificates, trail and tags arrive together, and go again",
  needs: ["deploy"],
  async run(context, saw) {
    const { workspace, cdktf, emulator } = context;
    const before = await emulator.resources();
    const texts = [DEV, TEST].map((file) => [file, workspace.read(file)] as const);
    const zone = await createHostedZone(emulator.endpoint, "dev.example.com");
    const edits: readonly Edit[] = [
      [/stage: \{/, `stage: {${STAGE}`],
      [/\n {2}stage: /, `${front(environmentNamed(context, "dev"), zone)}  stage: `],
    ];
    workspace.edit(DEV, (original) => applyEdits(original, edits));
    workspace.edit(TEST, (original) =>
      applyEdits(original, [[/\n {2}stage: \{/, otherFront(environmentNamed(context, "test"))]]),
    );
    await workspace.commit("Set all that dev can have, and in test the rest");
    await cdktf.deploy(...STACKS);
    const certificate = await expectSet(context, saw);
    await expectOtherSet(context, saw);
    await expectEmptyPlans(context, saw);

    for (const [file, text] of texts) workspace.write(file, text);
    await workspace.commit("Set nothing of it");
    const writes = (await emulator.writes()).length;
    await cdktf.deploy(...STACKS);
    await expectOrder(context, writes, certificate, saw);
    assert.deepEqual(await emulator.resources(), before);
    saw("nothing of it is left");
    await expectEmptyPlans(context, saw);
  },
};

const STACKS = ["bootstrap", "dev", "test"];

async function expectEmptyPlans({ terraform }: Context, saw: (line: string) => void): Promise<void> {
  const plans = await terraform.plans(STACKS);
  for (const [index, plan] of plans.entries()) expectEmpty(STACKS[index] ?? "", plan, saw);
}

async function expectOtherSet(context: Context, saw: (line: string) => void): Promise<void> {
  const { apiGateway } = context.aws;
  const { apiId: restApiId } = await view(context, "test");
  const stage = await apiGateway.send(new GetStageCommand({ restApiId, stageName: "test" }));
  const { endpointConfiguration } = await apiGateway.send(new GetRestApiCommand({ restApiId }));
  const domain = await apiGateway.send(new GetDomainNameCommand({ domainName: "*.test.example.com" }));
  assert.deepEqual(endpointConfiguration?.types, ["EDGE"]);
  assert.deepEqual([domain.endpointConfiguration?.types, domain.securityPolicy], [["EDGE"], "TLS_1_0"]);
  assert.match(stage.accessLogSettings?.destinationArn ?? "", /:deliverystream\/amazon-apigateway-test$/);
  assert.match(stage.accessLogSettings?.format ?? "", /^<request id=/);
  saw(`test: edge-optimized, domain ${domain.domainName} → ${domain.distributionDomainName}, access logs to a stream`);
}

/** @returns the id of the client certificate dev's stage shows */
async function expectSet(context: Context, saw: (line: string) => void): Promise<string> {
  const { apiGateway } = context.aws;
  const { apiId: restApiId } = await view(context, "dev");
  const [stage, api, domain, certificates, resources] = await Promise.all([
    apiGateway.send(new GetStageCommand({ restApiId, stageName: "dev" })),
    apiGateway.send(new GetRestApiCommand({ restApiId })),
    apiGateway.send(new GetDomainNameCommand({ domainName: DOMAIN })),
    apiGateway.send(new GetClientCertificatesCommand({})),
    context.emulator.resources(),
  ]);
  assert.deepEqual([stage.cacheClusterEnabled, stage.cacheClusterSize], [true, "0.5"]);
  const { "*/*": all, "health/GET": health, "records/{id}/GET": one } = stage.methodSettings ?? {};
  assert.deepEqual([all?.cachingEnabled, all?.cacheTtlInSeconds, all?.cacheDataEncrypted], [true, 60, true]);
  assert.equal(health?.unauthorizedCacheControlHeaderStrategy, "FAIL_WITH_403");
  assert.deepEqual([one?.cachingEnabled, one?.throttlingRateLimit, one?.loggingLevel], [false, 2.5, "INFO"]);
  saw("cache: 0.5 GB, with settings of its own for three methods, in one entry each");
  const used = certificates.items?.find((item) => item.clientCertificateId === stage.clientCertificateId);
  assert.match(used?.description ?? "", / second$/);
  assert.equal(certificates.items?.length, 3);
  assert.equal(stage.documentationVersion, "1.0");
  assert.match(stage.webAclArn ?? "", /:regional\/webacl\//);
  assert.equal(stage.tags?.team, "records");
  assert.equal(api.disableExecuteApiEndpoint, true);
  assert.equal(domain.mutualTlsAuthentication?.truststoreVersion, "1");
  saw(`domain ${DOMAIN} → ${domain.regionalDomainName}, with mutual TLS; the default endpoint is closed`);
  const kinds = ["record", "trail", "web acl"].map((kind) => resources.filter((name) => name.startsWith(`${kind} `)));
  assert.deepEqual(
    kinds.map((found) => found.length),
    [2, 1, 2],
  );
  saw(kinds.flat().join(", "));
  return used?.clientCertificateId ?? "";
}

/** What the stage uses is deleted when the stage no longer uses it. */
async function expectOrder(
  context: Context,
  since: number,
  certificate: string,
  saw: (line: string) => void,
): Promise<void> {
  const changes = await changesSince(context, since);
  const indexOf = (action: string, end: string) =>
    changes.findIndex((write) => write.action === action && write.path.endsWith(end));
  const stage = indexOf("PATCH", "/stages/dev");
  const deleted = [
    indexOf("DELETE", `/clientcertificates/${certificate}`),
    indexOf("DELETE", "/documentation/versions/1.0"),
  ];
  assert.ok(stage >= 0 && deleted.every((index) => index > stage), `stage ${stage}, deleted ${deleted.join(", ")}`);
  saw("the stage left its certificate and its documentation before they were deleted");
}
