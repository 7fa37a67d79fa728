import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { IdSource } from "../invocation/services.ts";
import type { RestApi } from "../model/rest-api.ts";
import { httpRefusal } from "./http-refusal.ts";
import { refusal } from "./refusal.ts";

/** Characters of the whole URL. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const URL_LENGTH: Readonly<Record<RestApi["endpointType"], number>> = { EDGE: 8192, REGIONAL: 10_240, PRIVATE: 10_240 };

/** Bytes of request line and header values together. */
const HEADER_BYTES: Readonly<Record<RestApi["endpointType"], number>> = {
  EDGE: 10_240,
  REGIONAL: 10_240,
  PRIVATE: 8000,
};

/** @returns the answer to a request that is too large to be looked at */
export function tooLargeHead(
  { protocol, stage }: ServedStage,
  method: string,
  url: string,
  rawHeaders: readonly string[],
  ids: IdSource,
): InvocationResponse | undefined {
  const { endpointType } = stage.api;
  if (protocol === undefined && url.length > URL_LENGTH[endpointType])
    return refusal(414, "Request URI too long", "BadRequestException", ids);
  // Method, URL and version with the blanks between them.
  let bytes = method.length + url.length + 10;
  for (let index = 1; index < rawHeaders.length; index += 2) bytes += rawHeaders[index]?.length ?? 0;
  const limit = HEADER_BYTES[endpointType];
  if (bytes <= limit) return undefined;
  if (protocol !== undefined) return httpRefusal(431, "Request Header Fields Too Large", ids);
  return refusal(431, `HTTP header is larger than ${limit} bytes.`, "BadRequestException", ids);
}
