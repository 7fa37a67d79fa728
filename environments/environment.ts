import type { z } from "zod";
import { describeIssues } from "../errors/describe-issues.ts";
import { UserError } from "../errors/user-error.ts";
import { EnvironmentSchema } from "./environment-schema.ts";
import { ownPrefixOf } from "./one-api.ts";

export type EnvironmentInput = z.input<typeof EnvironmentSchema>;

export type Environment = Readonly<z.output<typeof EnvironmentSchema>> & {
  readonly namePrefix: string;
  /** First part of the names of the policies that bound its roles, where it shares them. @default its name prefix */
  readonly boundaryPrefix?: string;
};

/**
 * Checks an environment as it is imported, so a bad one stops synthesis before any construct exists.
 *
 * @throws UserError that names every problem with its path, the value received and what would be accepted
 */
export function defineEnvironment(input: EnvironmentInput): Environment {
  const result = EnvironmentSchema.safeParse(input);
  if (!result.success) {
    const which = input.name === undefined ? "an environment without a name" : `environment '${input.name}'`;
    throw new UserError(`${which} is not valid:\n${describeIssues(result.error.issues, input, EnvironmentSchema)}`);
  }
  const environment = result.data;
  return Object.freeze({
    ...environment,
    namePrefix: ownPrefixOf(environment),
  });
}
