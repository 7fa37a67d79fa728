/** What an integration or authorizer URI calls. */
export interface FunctionReference {
  /** Absent: the function is named without a region or an account. */
  readonly arn?: string;
  readonly functionName: string;
  /** An alias or a version. */
  readonly qualifier?: string;
  /** The response is wanted as it comes. */
  readonly isStreaming: boolean;
}

const INVOCATION =
  /:lambda:path\/+(?:2015-03-31\/functions\/(?<target>.*?)\/invocations|2021-11-15\/functions\/(?<streaming>.*?)\/response-streaming-invocations)$/;
const FUNCTION_ARN = /^(?<arn>arn:[^:]+:lambda:[^:]*:[^:]*:function:(?<name>[^:]+))(:(?<qualifier>.*))?$/;

/**
 * `arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function ARN or name}[:{qualifier}]/invocations`, or
 * `…/2021-11-15/functions/…/response-streaming-invocations`
 */
export function parseFunctionUri(uri: string): FunctionReference | undefined {
  const { target: whole, streaming } = INVOCATION.exec(uri)?.groups ?? {};
  const target = whole ?? streaming;
  if (target === undefined) return undefined;
  const isStreaming = streaming !== undefined;
  const groups = FUNCTION_ARN.exec(target)?.groups;
  if (groups?.name !== undefined) return { ...reference(groups.name, groups.qualifier, groups.arn), isStreaming };
  const [functionName = "", qualifier] = target.split(":");
  if (functionName === "" || functionName === "arn") return undefined;
  return { ...reference(functionName, qualifier, undefined), isStreaming };
}

function reference(
  functionName: string,
  qualifier: string | undefined,
  arn: string | undefined,
): Omit<FunctionReference, "isStreaming"> {
  return { functionName, ...(qualifier !== undefined && { qualifier }), ...(arn !== undefined && { arn }) };
}
