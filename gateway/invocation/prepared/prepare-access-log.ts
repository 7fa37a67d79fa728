import type { Stage } from "../../model/stage.ts";
import { accessLogFormat } from "./access-log-format.ts";
import { logGroupOf } from "./log-group-of.ts";
import type { PreparedStage } from "./prepared-stage.ts";

/** Canary requests are logged apart, in a log group of their own. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html */
export function prepareAccessLog({
  name,
  accessLogFormat: format,
  accessLogDestination = "",
}: Stage): Pick<PreparedStage, "accessLog"> {
  if (format === undefined) return {};
  const logGroup = logGroupOf(accessLogDestination);
  return {
    accessLog: {
      format: accessLogFormat(format),
      live: { stage: name, isCanary: false, logGroup },
      canary: { stage: name, isCanary: true, logGroup: `${logGroup}/Canary` },
    },
  };
}
