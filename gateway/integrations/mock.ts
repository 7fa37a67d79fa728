import { GatewayError } from "../invocation/gateway-error.ts";
import type { MappedOutcome } from "../invocation/integration-outcome.ts";
import type { MappedRequest } from "../invocation/integration-request.ts";
import { readLooseJson } from "../vtl/read-json.ts";
import { TemplateError } from "../vtl/template-error.ts";
import { getItem } from "../vtl/values.ts";

const NO_HEADERS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * MOCK: nobody is called; the request template decides the status that selects the response.
 *
 * @param hasTemplate without one the default response is given
 * @throws GatewayError when the template gives no status
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function answerMock(request: MappedRequest, hasTemplate: boolean): MappedOutcome {
  const empty = { type: "mapped", headers: NO_HEADERS, body: "", isTraced: false } as const;
  if (!hasTemplate) return empty;
  const body = request.body.toString();
  const status = statusOf(body);
  if (status === undefined) {
    const detail = `the mock's request template must make {"statusCode": 200}, it made ${JSON.stringify(body.slice(0, 100))}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
  }
  return { ...empty, selectionValue: String(status) };
}

/** API Gateway is lenient with the JSON, so `{statusCode: 200}` will do, but not with the status: `"200"` will not. */
function statusOf(text: string): number | undefined {
  const status = getItem(looseJson(text), "statusCode");
  return Number.isInteger(status) ? Number(status) : undefined;
}

function looseJson(text: string): unknown {
  try {
    return readLooseJson(text);
  } catch (error) {
    if (error instanceof TemplateError || error instanceof RangeError) return undefined;
    throw error;
  }
}
