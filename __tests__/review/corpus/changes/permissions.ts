import { edited, type Pair } from "../pair.ts";
import { add, change, policy, set } from "../stack-edits.ts";

export const permissions: readonly Pair[] = [
  edited(
    "role-widened",
    policy("get-record", ({ Statement }) => {
      Statement.push({
        Effect: "Allow",
        Action: ["dynamodb:*"],
        Resource: ["arn:aws:dynamodb:*:*:table/records-dev-records"],
      });
    }),
    ["may do more [wildcard]", "dynamodb:* on arn:aws:dynamodb:*:*:table/records-dev-records"],
  ),
  edited(
    "role-narrowed",
    policy("get-record", (one) => {
      one.Statement = one.Statement.slice(0, 1);
    }),
    ["may do less", "xray:PutTraceSegments on *"],
  ),
  edited(
    "trust-widened",
    set("aws_iam_role", "get-record", {
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
      }),
    }),
    ["who takes on the role records-dev-get-record may do more [wildcard]", "*: sts:AssumeRole"],
  ),
  edited(
    "boundary-removed",
    change("aws_iam_role", "get-record", (role) => void delete role.permissions_boundary),
    ["records-dev-get-record: the permissions boundary is none (was: arn:aws:iam::"],
  ),
  edited(
    "anybody-may-call-a-function",
    add("aws_lambda_permission", "open", {
      action: "lambda:InvokeFunction",
      function_name: "records-dev-get-record",
      principal: "*",
    }),
    ["* may call records-dev-get-record [wildcard]"],
  ),
  edited(
    "policy-attached",
    (stack) => {
      const [name] = Object.keys(stack.resource.aws_iam_role ?? {});
      add("aws_iam_role_policy_attachment", "admin", {
        role: `\${aws_iam_role.${name}.name}`,
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      })(stack);
    },
    ["gets arn:aws:iam::aws:policy/AdministratorAccess"],
  ),
];
