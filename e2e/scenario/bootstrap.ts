import assert from "node:assert/strict";

import { GetAccountCommand } from "@aws-sdk/client-api-gateway";
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";

import type { Context, ScenarioStep } from "./context.ts";
import { expectNoChanges } from "./expect.ts";

const PIPELINE = 'ci: { github: { repository: "example/records" } }';

const ROLES = ["dev", "test", "prod"].flatMap((name) => [`records-plan-${name}`, `records-deploy-${name}`]);

// feature: account-log-role
export const bootstrap: ScenarioStep = {
  name: "bootstrap",
  title: "`cdktf deploy bootstrap` makes what environments share",
  needs: [],
  async run(context, saw) {
    for (const file of ["dev", "test", "prod"]) {
      context.workspace.edit(`environments/${file}.ts`, (text) =>
        text.replace("  dataProtection:", `  ${PIPELINE},\n$&`),
      );
    }
    await context.workspace.commit("Workflows on GitHub plan and deploy");
    await context.cdktf.deploy("bootstrap");
    const resources = await context.emulator.resources();
    context.notes.set("bootstrap", resources);
    const buckets = resources.filter((one) => one.startsWith("bucket ")).map((one) => one.slice("bucket ".length));
    assert.equal(buckets.length, 1);
    const [bucket = ""] = buckets;
    await expectGuarded(context, bucket);
    saw(`bucket ${bucket}: versioned, encrypted, private, TLS only`);
    for (const role of ROLES) assert.ok(resources.includes(`role ${role}`), `there is no role ${role}`);
    saw(`roles for workflows: ${ROLES.join(", ")}`);
    const { cloudwatchRoleArn } = await context.aws.apiGateway.send(new GetAccountCommand({}));
    assert.match(cloudwatchRoleArn ?? "", /^arn:aws:iam::\d{12}:role\//);
    saw(`API Gateway logs as ${cloudwatchRoleArn}`);
    await expectNoChanges(context, "bootstrap", saw);
  },
};

async function expectGuarded({ aws: { s3 } }: Context, Bucket: string): Promise<void> {
  const [versioning, encryption, access, policy] = await Promise.all([
    s3.send(new GetBucketVersioningCommand({ Bucket })),
    s3.send(new GetBucketEncryptionCommand({ Bucket })),
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
    s3.send(new GetBucketPolicyCommand({ Bucket })),
  ]);
  assert.equal(versioning.Status, "Enabled");
  const [rule] = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
  assert.equal(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm, "aws:kms");
  assert.deepEqual(Object.values(access.PublicAccessBlockConfiguration ?? {}), [true, true, true, true]);
  assert.match(policy.Policy ?? "", /"aws:SecureTransport"\s*:\s*"false"/);
}
