import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";

import { type AliasStageProps, aliasStage } from "./alias-stage.ts";

/** A named, callable release of an HTTP API. The name `$default` is none in the path. */
export class HttpStage extends Construct {
  readonly stageName: string;
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: AliasStageProps) {
    super(scope, id);
    const log = new CloudwatchLogGroup(this, "AccessLog", {
      name: `/aws/apigateway/${props.namePrefix}/http-access`,
      retentionInDays: props.logRetentionDays,
    });
    const stage = new Apigatewayv2Stage(this, "Resource", aliasStage(props, log));
    this.stageName = stage.name;
    this.invokeUrl = stage.invokeUrl;
  }
}
