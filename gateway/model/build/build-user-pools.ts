import type { Configuration } from "../../terraform/configuration.ts";
import type { DeclaredUserPool } from "../declared-user-pool.ts";
import { text } from "./read.ts";

export function buildUserPools(configuration: Configuration): readonly DeclaredUserPool[] {
  return configuration.resourcesOf("aws_cognito_user_pool").map((block) => ({
    address: block.address,
    arn: text(block.read("arn")) ?? "",
  }));
}
