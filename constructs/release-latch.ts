import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { Construct } from "constructs";

export interface ReleaseLatchProps {
  readonly parameterName: string;
  /** What it holds while it is open. */
  readonly open: string;
}

/**
 * Keeps a release that was rolled back in AWS from being started again by the next deployment. Terraform makes the parameter and never
 * writes it again; it reads it with each plan, as it reads all it has made, so a closed latch holds without a commit.
 */
export class ReleaseLatch extends Construct {
  readonly parameterName: string;
  readonly arn: string;
  readonly #value: string;

  constructor(scope: Construct, id: string, { parameterName, open }: ReleaseLatchProps) {
    super(scope, id);
    const parameter = new SsmParameter(this, "Resource", {
      name: parameterName,
      description: "The release that was rolled back by an alarm, which no deployment starts again; or open",
      type: "String",
      // Terraform would hide what depends on a secret value. This is none.
      insecureValue: open,
      lifecycle: { ignoreChanges: ["insecure_value"] },
    });
    this.parameterName = parameter.name;
    this.arn = parameter.arn;
    this.#value = `${parameter.fqn}.insecure_value`;
  }

  /** Terraform's expression for whether this release is kept back. */
  holds(release: string): string {
    return `try(jsondecode(${this.#value}).release, "") == ${JSON.stringify(release)}`;
  }

  /** Terraform's text for what it says, in words. */
  get words(): string {
    const closed = ["release", "since", "alarm", "reason"].map((name) => `jsondecode(${this.#value}).${name}`);
    const text = "closed: %s is not started again; since %s, by alarm %s: %s";
    return `\${try(format(${JSON.stringify(text)}, ${closed.join(", ")}), "open")}`;
  }
}
