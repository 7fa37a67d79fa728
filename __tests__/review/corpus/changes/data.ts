import { edited, type Pair } from "../pair.ts";
import { all, remove, set } from "../stack-edits.ts";

export const data: readonly Pair[] = [
  edited(
    "table-replaced",
    set("aws_dynamodb_table", "", {
      hash_key: "tenant",
      attribute: ["tenant", "id"].map((name) => ({ name, type: "S" })),
    }),
    ["THE TABLE records-dev-records IS REPLACED, because of hash_key. LOST: every item"],
    "data at risk",
  ),
  edited(
    "table-renamed",
    set("aws_dynamodb_table", "", { name: "records-dev-documents" }),
    ["THE TABLE records-dev-records IS REPLACED, because of name. LOST: every item"],
    "data at risk",
  ),
  edited(
    "table-removed",
    all(remove("aws_dynamodb_table", ""), (stack) => void delete stack.output.table_names),
    ["THE TABLE records-dev-records IS DESTROYED. LOST: every item"],
    "data at risk",
  ),
  edited(
    "recovery-off",
    set("aws_dynamodb_table", "", { point_in_time_recovery: { enabled: false } }),
    ["records-dev-records HAS NO POINT-IN-TIME RECOVERY ANY MORE", "point-in-time recovery false (was: true)"],
    "data at risk",
  ),
  edited(
    "items-expire",
    set("aws_dynamodb_table", "", { ttl: { enabled: true, attribute_name: "expires" } }),
    ["records-dev-records DELETES ITEMS BY THEMSELVES, BY expires"],
    "data at risk",
  ),
  edited(
    "logs-kept-shorter",
    set("aws_cloudwatch_log_group", "get-record", { retention_in_days: 1 }),
    ["LOGS IN /aws/lambda/records-dev-get-record OLDER THAN 1 DAY ARE LOST (kept until now: 7)"],
    "data at risk",
  ),
  edited("logs-kept-longer", set("aws_cloudwatch_log_group", "get-record", { retention_in_days: 3653 }), [
    "/aws/lambda/records-dev-get-record: logs are kept for days 3653 (was: ",
  ]),
  edited(
    "log-group-renamed",
    set("aws_cloudwatch_log_group", "get-record", { name: "/aws/lambda/other" }),
    ["THE LOG GROUP /aws/lambda/records-dev-get-record IS REPLACED, because of name. LOST: the logs"],
    "data at risk",
  ),
  edited(
    "api-renamed-construct",
    (stack) => {
      stack.resource = JSON.parse(JSON.stringify(stack.resource).replaceAll("api_C8550315", "backend_C8550315"));
    },
    ["THE REST API records-dev IS DESTROYED. LOST: its id, so its URL, and every release"],
    "data at risk",
  ),
];
