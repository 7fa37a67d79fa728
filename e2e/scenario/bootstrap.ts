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

// feature: account-log-role
export const bootstrap: ScenarioStep = {
  name: "bootstrap",
  title: "`cdktf deploy bootstrap` makes what environments share",
  needs: [],
  async run(context, saw) {
    await context.cdktf.deploy("bootstrap");
    const resources = await context.emulator.resources();
    context.notes.set("bootstrap", resources);
    const buckets = resources.filter((one) => one.startsWith("bucket ")).map((one) => one.slice("bucket ".length));
    assert.equal(buckets.length, 1);
    const [bucket = ""] = buckets;
    await expectGuarded(context, bucket);
    saw(`bucket ${bucket}: versioned, encrypted, private, TLS only`);
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
