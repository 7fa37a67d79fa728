/** What the function may touch: exactly one environment. */
export interface Settings {
  readonly environment: string;
  /** The one alarm it listens to. */
  readonly alarm: string;
  readonly latchParameter: string;
  readonly topicArn: string;
  /** @default the environment has no REST API */
  readonly restStage?: { readonly restApiId: string; readonly stageName: string };
  /** Functions with an alias `live` that APIs without a canary call. */
  readonly liveFunctions: readonly string[];
}

/** @throws Error that names the variable which is missing */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const needed = (name: string): string => {
    const value = variables[name];
    if (value === undefined || value === "") throw new Error(`the environment variable ${name} is missing`);
    return value;
  };
  const restApiId = variables.REST_API_ID;
  return {
    environment: needed("ENVIRONMENT"),
    alarm: needed("ALARM_NAME"),
    latchParameter: needed("LATCH_PARAMETER"),
    topicArn: needed("TOPIC_ARN"),
    ...(restApiId && { restStage: { restApiId, stageName: needed("STAGE_NAME") } }),
    liveFunctions: (variables.LIVE_FUNCTIONS ?? "").split(",").filter((name) => name !== ""),
  };
}
