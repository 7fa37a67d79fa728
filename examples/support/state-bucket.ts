import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";

import type { Environment } from "../../environments/environment.ts";
import { stateBucketOf } from "../../stacks/names.ts";

/** The one part of the bootstrap stack without which no environment can be deployed. The whole of it is deployed by e2e/. */
export async function createStateBucket(environment: Environment, endpoint: string): Promise<void> {
  const { region, service } = environment;
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
  await s3.send(
    new CreateBucketCommand({
      Bucket: stateBucketOf(service, environment),
      ...(region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region as never } }),
    }),
  );
  s3.destroy();
}
