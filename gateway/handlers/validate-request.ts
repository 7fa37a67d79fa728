import { GatewayError } from "../invocation/gateway-error.ts";
import type { Identified } from "../invocation/invocation.ts";
import type { PreparedValidation } from "../invocation/prepared/operation.ts";
import { mimeTypeOf } from "../invocation/routing/mime-type.ts";

/**
 * Holds the request against what its method declares: parameters first, then the body.
 *
 * @throws GatewayError BAD_REQUEST_PARAMETERS, BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function validateRequest(identified: Identified): void {
  const { validation } = identified.operation;
  if (validation === undefined) return;
  checkParameters(identified, validation);
  checkBody(identified, validation);
}

/** A blank parameter is a missing one. */
function checkParameters(identified: Identified, { requiredParameters }: PreparedValidation): void {
  const missing = requiredParameters
    .filter(({ read }) => (read(identified) ?? "").trim() === "")
    .map(({ name }) => name);
  if (missing.length === 0) return;
  throw new GatewayError("BAD_REQUEST_PARAMETERS", `Missing required request parameters: [${missing.join(", ")}]`);
}

/** A content type without a model is not validated; none at all means JSON. */
function checkBody({ request }: Identified, { bodyValidators }: PreparedValidation): void {
  if (bodyValidators.size === 0) return;
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  const validate = bodyValidators.get(mimeType) ?? bodyValidators.get("$default");
  const violation = validate?.(request.body.toString("utf8"));
  if (violation !== undefined) throw new GatewayError("BAD_REQUEST_BODY", undefined, { validationError: violation });
}
