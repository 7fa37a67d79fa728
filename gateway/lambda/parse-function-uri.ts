/** What an integration or authorizer URI calls. */
export interface FunctionReference {
  /** Absent: the function is named without a region or an account. */
  readonly arn?: string;
  readonly functionName: string;
  /** An alias or a version. */
  readonly qualifier?: string;
}

const INVOCATION =
  /:lambda:path\/+2015-03-31\/functions\/(?<target>.*?)\/invocations(\/response-streaming-invocations)?$/;
const FUNCTION_ARN = /^(?<arn>arn:[^:]+:lambda:[^:]*:[^:]*:function:(?<name>[^:]+))(:(?<qualifier>.*))?$/;

/** `arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function ARN or name}[:{qualifier}]/invocations` */
export function parseFunctionUri(uri: string): FunctionReference | undefined {
  const target = INVOCATION.exec(uri)?.groups?.target;
  if (target === undefined) return undefined;
  const groups = FUNCTION_ARN.exec(target)?.groups;
  if (groups?.name !== undefined) return reference(groups.name, groups.qualifier, groups.arn);
  const [functionName = "", qualifier] = target.split(":");
  return functionName === "" || functionName === "arn" ? undefined : reference(functionName, qualifier, undefined);
}

function reference(functionName: string, qualifier: string | undefined, arn: string | undefined): FunctionReference {
  return { functionName, ...(qualifier !== undefined && { qualifier }), ...(arn !== undefined && { arn }) };
}
