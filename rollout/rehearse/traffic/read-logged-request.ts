import { z } from "zod";

/** What lines of all kinds of API have in common, in the format that the stages of this repository have. */
const Line = z.object({
  requestTimeEpoch: z.coerce.number().min(0),
  httpMethod: z.string().optional(),
  resourcePath: z.string().optional(),
  routeKey: z.string().optional(),
});

export interface LoggedRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `GET /records/{id}`, or the key of a route. */
  readonly logged: string;
}

/** What was asked for, of one line of a stage's access log. @returns undefined when it is none */
export function readLoggedRequest(text: string): LoggedRequest | undefined {
  const result = Line.safeParse(parse(text));
  if (!result.success) return undefined;
  const { requestTimeEpoch, httpMethod, resourcePath, routeKey } = result.data;
  const logged = resourcePath === undefined ? routeKey : `${httpMethod} ${resourcePath}`;
  return logged === undefined ? undefined : { at: requestTimeEpoch, logged };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
