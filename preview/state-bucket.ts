import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";

import { UserError } from "../errors/user-error.ts";

export interface StateBucket {
  list(prefix: string): Promise<readonly { readonly key: string; readonly changed: Date }[]>;
  remove(key: string): Promise<void>;
}

interface Props {
  readonly bucket: string;
  readonly region: string;
  /** Of an emulated AWS. @default AWS itself */
  readonly endpoint?: string | undefined;
}

/** Terraform's states in S3. Its errors are told for users. */
export function openStateBucket({ bucket, region, endpoint }: Props): StateBucket {
  const s3 = new S3Client({ region, ...(endpoint && { endpoint, forcePathStyle: true }) });
  return {
    list: (prefix) => told(bucket, () => listed(s3, bucket, prefix)),
    remove: (key) =>
      told(bucket, async () => {
        await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      }),
  };
}

async function listed(s3: S3Client, Bucket: string, Prefix: string): ReturnType<StateBucket["list"]> {
  const found: { key: string; changed: Date }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
    for (const { Key, LastModified } of Contents)
      if (Key !== undefined && LastModified !== undefined) found.push({ key: Key, changed: LastModified });
  }
  return found;
}

async function told<T>(bucket: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new UserError(
      `the bucket of states, ${bucket}, cannot be asked: ${why}\nAre there AWS credentials for its account, and is bootstrap deployed (docs/bootstrap.md)?`,
    );
  }
}
