import type { RestApi } from "../model/rest-api.ts";
import type { IamPrincipal } from "./iam-principal.ts";
import type { InvocationRequest } from "./invocation-request.ts";
import type { Observed } from "./observed.ts";
import type { Operation } from "./prepared/operation.ts";
import type { PreparedDeployment } from "./prepared/prepared-stage.ts";

/** What somebody who calls a backend has to know of a request, whichever kind of API it is for. */
export interface BackendCall {
  readonly request: Pick<
    InvocationRequest,
    "method" | "path" | "query" | "headers" | "body" | "sourceIp" | "port" | "isHttps"
  >;
  readonly stage: { readonly stage: { readonly api: Pick<RestApi, "id" | "region"> } };
  readonly deployment: Pick<PreparedDeployment, "isBinary">;
  readonly operation: Pick<Operation, "executionLog">;
  readonly integrationRequest: { readonly uri: string };
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly traceId: string;
  /** Who signed the request. */
  readonly principal?: IamPrincipal;
  readonly observed: Observed;
}
