import type { APIGatewayProxyEvent, Context } from "aws-lambda";

import type { HttpResponse } from "../../../functions/runtime/http-response.ts";
import { type Call, lambdaContext, proxyEvent } from "./proxy-event.ts";

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<HttpResponse>;

const ROUTES = {
  create: { method: "POST", resource: "/records" },
  list: { method: "GET", resource: "/records" },
  get: { method: "GET", resource: "/records/{id}" },
  update: { method: "PUT", resource: "/records/{id}" },
  delete: { method: "DELETE", resource: "/records/{id}" },
} as const;

export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it with what they expect
  readonly body: any;
}

export type RecordsApi = { readonly [Name in keyof typeof ROUTES]: (call: Call) => Promise<Answer> };

/** The handlers, loaded afresh as Lambda loads them: with the environment's variables and nothing else. */
export async function loadRecordsApi(endpoint: string): Promise<RecordsApi> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    RECORDS_TABLE_NAME: "records",
  });
  const api: Partial<{ -readonly [Name in keyof RecordsApi]: RecordsApi[Name] }> = {};
  await jest.isolateModulesAsync(async () => {
    api.create = caller("create", (await import("../../../functions/create-record.ts")).handler);
    api.list = caller("list", (await import("../../../functions/list-records.ts")).handler);
    api.get = caller("get", (await import("../../../functions/get-record.ts")).handler);
    api.update = caller("update", (await import("../../../functions/update-record.ts")).handler);
    api.delete = caller("delete", (await import("../../../functions/delete-record.ts")).handler);
  });
  return api as RecordsApi;
}

const caller = (name: keyof typeof ROUTES, handler: Handler) => async (call: Call) => {
  const { statusCode, headers, body } = await handler(proxyEvent({ ...ROUTES[name], ...call }), lambdaContext);
  return { status: statusCode, headers, body: body === "" ? "" : JSON.parse(body) };
};
