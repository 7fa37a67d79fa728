import { UserError } from "../errors/user-error.ts";
import type { FunctionSettings } from "../releases/release-id.ts";

export interface DescribedFunction {
  readonly name: string;
  readonly settings: FunctionSettings;
  readonly variables: Readonly<Record<string, string>>;
  /** All it may do. */
  readonly policy: unknown;
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_VARIABLE_BYTES = 4096;
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_POLICY_CHARACTERS = 10_240;

/**
 * What Lambda and IAM would refuse of functions.
 *
 * @param environment its name
 * @throws UserError with one line per problem
 */
export function checkFunctions(environment: string, functions: readonly DescribedFunction[]): void {
  const problems = functions.flatMap((one) => [
    ...settingProblems(one),
    ...variableProblems(one),
    ...policyProblems(one),
  ]);
  if (problems.length > 0)
    throw new UserError(
      `functions of environment '${environment}' are not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`,
    );
}

function settingProblems({ name, settings }: DescribedFunction): string[] {
  const { memorySize, timeoutSeconds, runtime, architecture } = settings;
  return [
    ...(isWhole(memorySize, 128, 10_240)
      ? []
      : [`${name}: memorySize is ${memorySize}; Lambda takes whole megabytes from 128 to 10240`]),
    ...(isWhole(timeoutSeconds, 1, 900)
      ? []
      : [`${name}: timeoutSeconds is ${timeoutSeconds}; Lambda takes whole seconds from 1 to 900`]),
    ...(/^nodejs\d+\.x$/.test(runtime)
      ? []
      : [`${name}: the runtime is '${runtime}', and its code is JavaScript; write one of Node.js, as in nodejs22.x`]),
    ...(["arm64", "x86_64"].includes(architecture)
      ? []
      : [`${name}: the architecture is '${architecture}'; Lambda has arm64 and x86_64`]),
  ];
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

function variableProblems({ name, variables }: DescribedFunction): string[] {
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join("")), 0);
  if (bytes <= MOST_VARIABLE_BYTES) return [];
  return [
    `${name}: its environment variables have ${bytes} bytes, and Lambda takes ${MOST_VARIABLE_BYTES}; use fewer tables and resources in one function`,
  ];
}

function policyProblems({ name, policy }: DescribedFunction): string[] {
  const { length } = JSON.stringify(policy);
  if (length <= MOST_POLICY_CHARACTERS) return [];
  return [
    `${name}: the policy of its role has ${length} characters, and IAM takes ${MOST_POLICY_CHARACTERS}; use fewer tables and resources in one function`,
  ];
}
