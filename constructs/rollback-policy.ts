import { allow } from "./allow.ts";
import { executionPolicy, type PolicyDocument } from "./execution-policy.ts";

export interface RollbackScope {
  readonly logGroupArn: string;
  /** @default there is no REST API */
  readonly stageArn?: string | undefined;
  /** ARNs of the functions whose alias `live` may be divided. */
  readonly functionArns: readonly string[];
  readonly latchArn: string;
  readonly topicArn: string;
}

/** One stage, the aliases, one parameter, one topic. An alias is no resource to IAM, so its function is named. */
export function rollbackPolicy({
  logGroupArn,
  stageArn,
  functionArns,
  latchArn,
  topicArn,
}: RollbackScope): PolicyDocument {
  const { Statement, ...rest } = executionPolicy({ logGroupArn, tables: [] });
  return {
    ...rest,
    Statement: [
      ...Statement,
      ...(stageArn === undefined ? [] : [allow("RemoveCanary", STAGE_ACTIONS, [stageArn])]),
      ...(functionArns.length === 0 ? [] : [allow("ResetAliases", ALIAS_ACTIONS, functionArns)]),
      allow("CloseLatch", LATCH_ACTIONS, [latchArn]),
      allow("Tell", ["sns:Publish"], [topicArn]),
    ],
  };
}

export const STAGE_ACTIONS = ["apigateway:GET", "apigateway:PATCH"];

export const ALIAS_ACTIONS = ["lambda:GetAlias", "lambda:UpdateAlias"];

export const LATCH_ACTIONS = ["ssm:GetParameter", "ssm:PutParameter"];
