import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";

import { type AliasStageProps, aliasStage } from "./alias-stage.ts";

export interface WebSocketStageProps extends AliasStageProps {
  readonly executionLogLevel: "OFF" | "ERROR" | "INFO";
  readonly dataTrace: boolean;
}

/** A named release of a WebSocket API that clients can connect to. */
export class WebSocketStage extends Construct {
  readonly stageName: string;
  /** `wss://…` */
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: WebSocketStageProps) {
    super(scope, id);
    const [access, execution] = this.#logGroups(props);
    const { after, executionLogLevel: loggingLevel, dataTrace: dataTraceEnabled } = props;
    const logging = { loggingLevel, dataTraceEnabled };
    const config = aliasStage({ ...props, after: [...after, execution] }, access, logging);
    const stage = new Apigatewayv2Stage(this, "Resource", config);
    this.stageName = stage.name;
    this.invokeUrl = stage.invokeUrl;
  }

  /**
   * API Gateway would make the group of its execution log by itself, without retention.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  #logGroups({ api, stageName, namePrefix, logRetentionDays }: WebSocketStageProps) {
    const group = (id: string, name: string) =>
      new CloudwatchLogGroup(this, id, { name, retentionInDays: logRetentionDays });
    return [
      group("AccessLog", `/aws/apigateway/${namePrefix}/websocket-access`),
      group("ExecutionLog", `/aws/apigateway/${api.apiId}/${stageName}`),
    ] as const;
  }
}
