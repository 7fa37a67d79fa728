import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Block } from "../block.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { type AttributeTable, text } from "./attribute-table.ts";
import { iamPolicyDocument } from "./iam-policy-document.ts";

/** Data sources whose answer follows from the configuration, or from a file beside it. */
export const DATA_ATTRIBUTES: AttributeTable = {
  "data.aws_caller_identity": {
    account_id: (block) => block.surroundings.accountId,
    id: (block) => block.surroundings.accountId,
    arn: (block) => `arn:${block.surroundings.partition}:iam::${block.surroundings.accountId}:user/local`,
    user_id: () => "AIDALOCAL",
  },
  "data.aws_region": {
    name: (block) => block.surroundings.region,
    region: (block) => block.surroundings.region,
    id: (block) => block.surroundings.region,
  },
  "data.aws_partition": {
    partition: (block) => block.surroundings.partition,
    id: (block) => block.surroundings.partition,
    dns_suffix: (block) => block.surroundings.dnsSuffix,
  },
  "data.aws_iam_policy_document": {
    json: (block) => JSON.stringify(iamPolicyDocument(block), undefined, 2),
    minified_json: (block) => JSON.stringify(iamPolicyDocument(block)),
  },
  "data.archive_file": {
    output_sha256: (block) => hashOfArchive(block, "sha256", "hex"),
    output_base64sha256: (block) => hashOfArchive(block, "sha256", "base64"),
    output_md5: (block) => hashOfArchive(block, "md5", "hex"),
    id: (block) => hashOfArchive(block, "sha1", "hex"),
  },
};

function hashOfArchive(block: Block, algorithm: string, encoding: "hex" | "base64"): string {
  const file = resolve(block.directory, text(block, "output_path"));
  try {
    return createHash(algorithm).update(readFileSync(file)).digest(encoding);
  } catch {
    throw new Unresolved(`the archive ${file} is not built yet: 'terraform plan' makes it`);
  }
}
