import type { Backends } from "../../invocation/backends.ts";
import { logFormat } from "../../invocation/prepared/access-log-format.ts";
import { logGroupOf } from "../../invocation/prepared/log-group-of.ts";
import type { NotServed } from "../../model/stack.ts";
import type { HttpStage } from "../../model/v2/http-stage.ts";
import { prepareCors } from "../cors/prepared-cors.ts";
import { httpContextVariable } from "../http-context-variables.ts";
import { HttpRouter } from "../routing/http-router.ts";
import { prepareRoute } from "./prepare-route.ts";
import type { HttpAccessLog, PreparedHttpStage } from "./prepared-http-stage.ts";

/** Works everything out that a request to the stage would otherwise have to. */
export function prepareHttpStage(
  stage: HttpStage,
  report: (problem: NotServed) => void,
  backends: Backends,
): PreparedHttpStage {
  const { api, name, definition } = stage;
  const routes = definition?.routes ?? [];
  return {
    protocol: "HTTP",
    stage,
    pathPrefix: name === "$default" ? "" : `/${name}`,
    router: new HttpRouter(
      routes.map((route) => [route.key, prepareRoute(route, { stage, report, backends })] as const),
    ),
    ...(definition?.cors !== undefined && { cors: prepareCors(definition.cors) }),
    ...prepareAccessLog(stage),
    accountBucket: `account ${api.accountId} ${api.region}`,
  };
}

function prepareAccessLog({ name, accessLogFormat, accessLogDestination = "" }: HttpStage): {
  readonly accessLog?: HttpAccessLog;
} {
  if (accessLogFormat === undefined) return {};
  return {
    accessLog: {
      format: logFormat(accessLogFormat, httpContextVariable),
      origin: { stage: name, isCanary: false, logGroup: logGroupOf(accessLogDestination) },
    },
  };
}
