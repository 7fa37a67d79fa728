import { Token } from "cdktf";

import { UserError } from "../errors/user-error.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
const NAME = /^[A-Za-z0-9_]{1,64}$/;
const VALUE = /^[A-Za-z0-9\-._~:/?#&=,]{1,512}$/;

const MOST = 100;

/**
 * API Gateway refuses other names and values, but only when they are applied.
 *
 * @throws UserError that names each variable and what it may hold
 */
export function assertStageVariables(variables: Readonly<Record<string, string>>): Record<string, string> {
  const problems = Object.entries(variables).flatMap(([name, value]) => [
    ...(NAME.test(name) ? [] : [`  ${name}: a name has 1–64 letters, digits and underscores`]),
    ...(VALUE.test(value) || Token.isUnresolved(value)
      ? []
      : [`  ${name}: received ${JSON.stringify(value)}; a value has 1–512 letters, digits and - . _ ~ : / ? # & = ,`]),
  ]);
  const count = Object.keys(variables).length;
  if (count > MOST)
    problems.push(
      `  there are ${count} of them, with those that follow from other settings; a stage has at most ${MOST}`,
    );
  if (problems.length > 0) throw new UserError(`the stage variables are not valid:\n${problems.join("\n")}`);
  return { ...variables };
}
