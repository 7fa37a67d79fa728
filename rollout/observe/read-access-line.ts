import { z } from "zod";

/** API Gateway writes numbers as texts. What it does not know is `-`. */
const Line = z.object({
  httpMethod: z.string(),
  resourcePath: z.string(),
  status: z.coerce.number().int().min(100),
  responseLatency: z.coerce.number().min(0),
  requestTimeEpoch: z.coerce.number().min(0),
  isCanaryRequest: z.union([z.boolean(), z.string()]).optional(),
});

export interface AccessLine {
  readonly httpMethod: string;
  /** As declared, with its variables: `/records/{id}`. */
  readonly resourcePath: string;
  readonly status: number;
  readonly latencyMs: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isCanary: boolean;
}

/** One line of a stage's access log, in the format the stages of this repository have. @returns undefined when it is none */
export function readAccessLine(text: string): AccessLine | undefined {
  const result = Line.safeParse(parse(text));
  if (!result.success) return undefined;
  const { httpMethod, resourcePath, status, responseLatency, requestTimeEpoch, isCanaryRequest } = result.data;
  return {
    httpMethod,
    resourcePath,
    status,
    latencyMs: responseLatency,
    at: requestTimeEpoch,
    isCanary: isCanaryRequest === true || isCanaryRequest === "true",
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
