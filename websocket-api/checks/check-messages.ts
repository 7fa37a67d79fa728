import type { Model } from "../../openapi/route.ts";
import type { WebSocketApiDefinition } from "../web-socket-api-definition.ts";
import { messageModelsOf, type WebSocketRoute } from "../web-socket-route.ts";
import { selectionProblems } from "./selection-problems.ts";

/** Of a message, and of what a client is sent. */
const MOST_BYTES = 128 * 1024;

/** Where clients say nothing, or could not be told anything. */
const WITHOUT_MESSAGE = ["$connect", "$disconnect"];

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html */
export function messageProblems({ routes }: WebSocketApiDefinition): string[] {
  return [
    ...modelProblems(routes),
    ...routes.flatMap((route) => problemsOf(route).map((problem) => `${route.key}: ${problem}`)),
  ];
}

function problemsOf(route: WebSocketRoute): string[] {
  const { key, body, answers, mock } = route;
  const isSilent = WITHOUT_MESSAGE.includes(key);
  const answer = mock !== undefined && "statusCode" in mock ? Buffer.byteLength(JSON.stringify(mock.body ?? {})) : 0;
  return [
    ...(isSilent && body !== undefined ? ["there is no message yet or no more, so no 'body' can be asked for"] : []),
    ...(isSilent && answers ? ["nobody is connected yet or any more, so nothing can be answered"] : []),
    ...(body !== undefined && "by" in body ? selectionProblems("body.by", body.by, ["request.body"]) : []),
    ...(body !== undefined && "models" in body && Object.keys(body.models).length === 0
      ? ["'body' names no model, so every message would be refused"]
      : []),
    ...(answer > MOST_BYTES ? [`it answers ${answer} bytes, and a message has at most ${MOST_BYTES}`] : []),
  ];
}

function modelProblems(routes: readonly WebSocketRoute[]): string[] {
  const known = new Map<string, Model>();
  const models = routes.flatMap((route) => Object.values(messageModelsOf(route)));
  const problems = models.flatMap((model) => {
    const first = known.get(model.name) ?? model;
    known.set(model.name, first);
    return [
      ...(/^[A-Za-z0-9]{1,128}$/.test(model.name)
        ? []
        : [`model '${model.name}': the name must be 1–128 letters and digits`]),
      ...(first.schema === model.schema
        ? []
        : [`model '${model.name}' is declared with two different schemas; give one of them another name`]),
    ];
  });
  return [...new Set(problems)];
}
