import { edited, type Pair } from "../pair.ts";
import { SECRETS } from "../secrets.ts";
import { all, change, remove, set } from "../stack-edits.ts";

export const functions: readonly Pair[] = [
  edited("memory-raised", set("aws_lambda_function", "get-record", { memory_size: 1024 }), [
    "records-dev-get-record: memory 1024 MB (was: 512 MB)",
  ]),
  edited("runtime-and-timeout", set("aws_lambda_function", "get-record", { runtime: "nodejs20.x", timeout: 29 }), [
    "runtime nodejs20.x (was: nodejs22.x), timeout 29 s (was: 10 s)",
  ]),
  edited("code-changed", set("aws_lambda_function", "get-record", { source_code_hash: "b3RoZXI=" }), [
    "other code: records-dev-get-record",
  ]),
  edited(
    "function-removed",
    all(
      remove("aws_lambda_permission", "head_get-record"),
      remove("aws_lambda_alias", "head_get-record"),
      remove("aws_lambda_function", "get-record"),
    ),
    ["records-dev-get-record goes"],
  ),
  edited(
    "secret-in-a-variable",
    change("aws_lambda_function", "get-record", (one) => {
      one.environment = { variables: { ...one.environment?.variables, DATABASE_PASSWORD: SECRETS.variable } };
    }),
    ["new environment variables: DATABASE_PASSWORD"],
  ),
];
