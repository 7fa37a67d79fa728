import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { CertificateMaker } from "../support/certificates.ts";
import type { Hands } from "../support/hands.ts";
import { TRUSTSTORE } from "./environment.ts";

/** API Gateway reads the truststore when the domain is made, so it has to be there before. */
export async function putTruststore({ endpoint, environment }: Hands): Promise<string> {
  const { region } = environment;
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
  const { bucket: Bucket, key: Key } = TRUSTSTORE;
  const CreateBucketConfiguration = { LocationConstraint: region as "ap-northeast-2" };
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: await authorityPem() }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const count = (await Body?.transformToString())?.match(/BEGIN CERTIFICATE/g)?.length ?? 0;
  s3.destroy();
  return `s3://${Bucket}/${Key} has ${count} certificate`;
}

async function authorityPem(): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-mtls-"));
  const { certificatePath } = await new CertificateMaker(directory).authority("meter-authority");
  const pem = readFileSync(certificatePath);
  rmSync(directory, { recursive: true });
  return pem;
}
