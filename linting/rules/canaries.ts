import { nested, onlyNested, text } from "../../gateway/model/build/read.ts";
import { isJsonObject } from "../../gateway/terraform/json-value.ts";
import { blocksOf } from "../../gateway/terraform/merge-documents.ts";
import { each, isSet } from "../read/each.ts";
import { ignoresChanges } from "../read/lifecycle.ts";
import { eachStage, stagesOf } from "../read/stages.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

/** From here on a canary has a deployment of its own. */
const FIRST = [5, 75];

/** Stages with a second release on trial. */
export const canaryRules: readonly Rule[] = [
  {
    id: "canary-deployment",
    severity: "high",
    title: "A canary has a deployment of its own",
    why: "Without one, or with the stage's, everybody gets the release on trial",
    fix: "set `canary_settings.deployment_id` to another deployment than the stage's",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/27326",
    check: eachStage(({ block }) => {
      const canary = onlyNested(block.readPartly("canary_settings"));
      if (canary === undefined) return undefined;
      const id = text(canary.deployment_id);
      if (id === undefined) return "its canary names no deployment";
      return id === text(block.read("deployment_id")) ? "its canary is the deployment everybody gets" : undefined;
    }),
  },
  {
    id: "canary-provider",
    severity: "high",
    title: "The provider knows canaries",
    why: "The AWS provider before 5.75.0 gives the release on trial to everybody, and overwrites its deployment when the stage moves",
    fix: "pin `required_providers.aws` to 5.75.0 or newer",
    link: "https://github.com/hashicorp/terraform-provider-aws/pull/39929",
    check: (subject) => {
      if (!stagesOf(subject).some(({ block }) => isSet(block, "canary_settings"))) return [];
      const constraint = providerConstraint(subject);
      if (constraint === undefined)
        return [{ address: "terraform.required_providers", problem: "no version of the AWS provider is asked for" }];
      if (startsAt(constraint)) return [];
      return [
        {
          address: "terraform.required_providers.aws",
          problem: `'${constraint}' lets in versions before ${FIRST.join(".")}.0`,
        },
      ];
    },
  },
  {
    id: "latch-value",
    severity: "high",
    title: "Terraform leaves a latch as it finds it",
    why: "The next deployment opens it, and starts the release again that was rolled back",
    fix: "ignore changes of `value` and `insecure_value` of a parameter whose name ends with `latch`",
    link: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes",
    check: each("aws_ssm_parameter", (block) => {
      if (!LATCH.test(text(block.read("name")) ?? "")) return undefined;
      const written = ["value", "insecure_value"].filter((name) => isSet(block, name) && !ignoresChanges(block, name));
      return written.length === 0 ? undefined : `its ${written.join(" and ")} is written with each deployment`;
    }),
  },
];

/** Names of parameters that something else than Terraform closes. */
const LATCH = /(^|\/)latch$/;

function providerConstraint({ documents }: Subject): string | undefined {
  const providers = blocksOf(documents, "terraform", 0).flatMap(({ body }) => nested(body.required_providers));
  const versions = providers.flatMap(({ aws }) => (isJsonObject(aws) ? text(aws.version) : text(aws)) ?? []);
  return versions[0];
}

/** Whether a part of the constraint sets a lowest version, and that one is new enough. */
function startsAt(constraint: string): boolean {
  return constraint.split(",").some((part) => {
    const [, operator = "=", major, minor = "0"] = /^\s*(=|>=|>|~>)?\s*v?(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    if (major === undefined || operator === "!=") return false;
    const [first = 0, second = 0] = FIRST;
    return Number(major) > first || (Number(major) === first && Number(minor) >= second);
  });
}
