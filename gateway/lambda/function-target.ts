import type { LambdaFunction } from "../model/lambda-function.ts";

/** A function as an integration means it: which code, as which version, called by which ARN. */
export interface FunctionTarget {
  readonly function: LambdaFunction;
  readonly functionVersion: string;
  /** With the alias or version of the call, as `context.invokedFunctionArn` has it. */
  readonly invokedFunctionArn: string;
  /** The response is wanted as it comes. */
  readonly isStreaming: boolean;
}
