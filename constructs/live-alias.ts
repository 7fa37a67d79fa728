import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { Construct } from "constructs";

import type { FunctionAlias } from "./release-aliases.ts";

export interface LiveAliasProps {
  /** The function as the live release has it. */
  readonly live: FunctionAlias;
  /** The function as the release on trial has it, and its share of the invocations in percent. @default no release is on trial */
  readonly canary?: { readonly on: FunctionAlias; readonly percentTraffic: number } | undefined;
  /** Terraform's expression for whether the release on trial is kept back. @default it never is */
  readonly held?: string | undefined;
  /** @default none */
  readonly description?: string | undefined;
}

/**
 * What APIs call whose stages have no canary: the live release's version of a function, and for a share of the invocations that
 * of the release on trial. Lambda draws for each invocation.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export class LiveAlias extends Construct {
  readonly function: FunctionAlias;

  constructor(scope: Construct, id: string, { live, canary, held, description }: LiveAliasProps) {
    super(scope, id);
    const alias = new LambdaAlias(this, "Resource", {
      name: "live",
      functionName: live.functionName,
      functionVersion: live.alias.functionVersion,
      ...(description !== undefined && { description }),
    });
    if (canary !== undefined && canary.percentTraffic > 0) weigh(alias, live.alias, canary, held);
    this.function = { functionName: live.functionName, alias };
  }
}

/**
 * Lambda refuses to weigh a version against itself, and whether two releases have the same version of a function is known to
 * Terraform alone: so it is Terraform that leaves the weight out.
 */
function weigh(
  alias: LambdaAlias,
  live: LambdaAlias,
  { on, percentTraffic }: NonNullable<LiveAliasProps["canary"]>,
  held: string | undefined,
): void {
  const [one, other] = [live.fqn, on.alias.fqn].map((address) => `${address}.function_version`);
  alias.addOverride("dynamic.routing_config", {
    for_each: `\${${one} == ${other}${held === undefined ? "" : ` || ${held}`} ? [] : [${other}]}`,
    content: { additional_version_weights: `\${{(routing_config.value) = ${weightOf(percentTraffic)}}}` },
  });
}

/** Written so that 7 % are 0.07, and not what a division of binary fractions leaves. */
const weightOf = (percentTraffic: number) => Number((percentTraffic / 100).toFixed(6));
