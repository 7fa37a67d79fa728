import { preflightHeaders } from "../cors/apply-cors.ts";
import type { PreparedCors } from "../cors/prepared-cors.ts";
import type { BackendAnswer, HttpReceived } from "../http-invocation.ts";

/** Answers a browser that asks whether it may, without any backend. */
export function answerPreflight({ request }: HttpReceived, cors: PreparedCors): BackendAnswer {
  return { statusCode: 204, headers: preflightHeaders(request, cors), body: "" };
}
