import type { ContentHandling } from "../../model/integration.ts";
import { GatewayError } from "../gateway-error.ts";
import { decodeBase64 } from "./decode-base64.ts";

/** Text is a string, binary a Buffer. */
export type Payload = string | Buffer;

/**
 * The body of a method request as its integration gets it.
 *
 * @param isBinary the API counts the request's content type among its binary ones
 * @throws GatewayError API_CONFIGURATION_ERROR for a text that should be Base64 and is not
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function convertRequestPayload(body: Buffer, isBinary: boolean, handling: ContentHandling | undefined): Payload {
  if (isBinary) return handling === "CONVERT_TO_TEXT" ? body.toString("base64") : body;
  const text = body.toString("utf8");
  return handling === "CONVERT_TO_BINARY" ? toBinary(text) : text;
}

/**
 * What an integration answered as its client gets it.
 *
 * @param isBinary the API counts the answer's content type among its binary ones
 * @param isBinaryAccepted the API counts the first type the client accepts among its binary ones
 * @throws GatewayError API_CONFIGURATION_ERROR for a text that should be Base64 and is not
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function convertResponsePayload(
  body: Payload,
  isBinary: boolean,
  isBinaryAccepted: boolean,
  handling: ContentHandling | undefined,
): Payload {
  const isBinaryWanted = handling === undefined ? isBinaryAccepted : handling === "CONVERT_TO_BINARY";
  if (isBinary) return isBinaryWanted ? body : Buffer.from(body).toString("base64");
  return isBinaryWanted ? toBinary(body.toString()) : body.toString();
}

function toBinary(text: string): Buffer {
  // A function that returns a text answers with JSON: the text in quotes.
  const bytes = decodeBase64(/^"(.*)"$/s.exec(text)?.[1] ?? text);
  if (bytes !== undefined) return bytes;
  const detail = `it should be made binary, so it has to be Base64: ${JSON.stringify(text.slice(0, 100))}`;
  throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
