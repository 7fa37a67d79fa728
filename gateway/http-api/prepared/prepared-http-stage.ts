import type { AccessLogFormat } from "../../invocation/prepared/access-log-format.ts";
import type { LogOrigin } from "../../invocation/services.ts";
import type { HttpStage } from "../../model/v2/http-stage.ts";
import type { PreparedCors } from "../cors/prepared-cors.ts";
import type { HttpContextSource } from "../http-context-source.ts";
import type { HttpRouter } from "../routing/http-router.ts";
import type { PreparedRoute } from "./prepared-route.ts";

/** A stage of an HTTP API, ready to serve. */
export interface PreparedHttpStage {
  /** Tells it from stages of other kinds of APIs. */
  readonly protocol: "HTTP";
  readonly stage: HttpStage;
  /** What paths begin with that clients see: `/dev`, nothing for `$default`. */
  readonly pathPrefix: string;
  readonly router: HttpRouter<PreparedRoute>;
  /** Absent: OPTIONS is a method like others, and backends' headers pass. */
  readonly cors?: PreparedCors;
  readonly accessLog?: HttpAccessLog;
  /** Names the bucket of all requests of its account in its region. */
  readonly accountBucket: string;
}

export interface HttpAccessLog {
  readonly format: AccessLogFormat<HttpContextSource>;
  readonly origin: LogOrigin;
}
