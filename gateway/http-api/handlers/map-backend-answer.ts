import type { BackendAnswer, HttpAnswered } from "../http-invocation.ts";
import { mapResponse } from "../mapping/response-mapping.ts";

/** What the client is to get: the backend's answer, changed by the mappings for its status. */
export function mapBackendAnswer(answered: HttpAnswered): BackendAnswer {
  const { answer, route } = answered;
  const mapping = route.responseMappings?.get(answer.statusCode);
  return mapping === undefined ? answer : mapResponse(mapping, answered, answer);
}
