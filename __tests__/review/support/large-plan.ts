import type { JsonObject } from "../../../review/model/json.ts";

/** A plan that changes as many roles, policies and functions as it takes to be this large. */
export function largePlan(bytes: number): { readonly plan: JsonObject; readonly text: string } {
  const changes: JsonObject[] = [];
  const lines: string[] = [];
  for (let size = 0, index = 0; size < bytes; index += 1) {
    const added = [functionChange(index), policyChange(index)];
    changes.push(...added);
    lines.push(
      ...added.map(
        (one) => `  # ${String(one.address)} will be updated in-place\n${JSON.stringify(one, undefined, 4)}`,
      ),
    );
    size += JSON.stringify(added).length;
  }
  return { plan: { format_version: "1.2", resource_changes: changes, output_changes: {} }, text: lines.join("\n\n") };
}

function functionChange(index: number): JsonObject {
  const name = `function-${index}`;
  const values = (memory: number) => ({
    function_name: name,
    memory_size: memory,
    timeout: 10,
    runtime: "nodejs22.x",
    source_code_hash: `hash-${index}-${memory}`,
    environment: [{ variables: { TABLE: name, DATABASE_PASSWORD: `large-secret-${index}` } }],
  });
  return update(`aws_lambda_function.${name}`, values(512), values(1024));
}

function policyChange(index: number): JsonObject {
  const policy = (...actions: readonly string[]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: actions, Resource: [`arn:aws:dynamodb:eu-west-1:1:table/table-${index}`] },
      ],
    });
  const values = (text: string) => ({ name: "execution", role: `role-${index}`, policy: text });
  return update(
    `aws_iam_role_policy.policy-${index}`,
    values(policy("dynamodb:GetItem")),
    values(policy("dynamodb:GetItem", "dynamodb:DeleteTable")),
  );
}

const update = (address: string, before: JsonObject, after: JsonObject): JsonObject => ({
  address,
  type: address.split(".")[0] ?? "",
  mode: "managed",
  change: { actions: ["update"], before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
});
