import { GatewayError } from "../invocation/gateway-error.ts";
import type { Admitted, Validated } from "../invocation/invocation.ts";
import type { PreparedValidation } from "../invocation/prepared/operation.ts";
import { mimeTypeOf } from "../invocation/routing/mime-type.ts";

/**
 * Holds the request against what its method declares: parameters first, then the body.
 *
 * @throws GatewayError BAD_REQUEST_PARAMETERS, BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function validateRequest(admitted: Admitted): Validated {
  const { validation } = admitted.operation;
  if (validation !== undefined) {
    checkParameters(admitted, validation);
    checkBody(admitted, validation);
  }
  return { ...admitted, isValidated: true };
}

/** A blank parameter is a missing one. */
function checkParameters(admitted: Admitted, { requiredParameters }: PreparedValidation): void {
  const missing = requiredParameters.filter(({ read }) => (read(admitted) ?? "").trim() === "").map(({ name }) => name);
  if (missing.length === 0) return;
  throw new GatewayError("BAD_REQUEST_PARAMETERS", `Missing required request parameters: [${missing.join(", ")}]`);
}

/** A content type without a model is not validated; none at all means JSON. */
function checkBody({ request }: Admitted, { bodyValidators }: PreparedValidation): void {
  if (bodyValidators.size === 0) return;
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  const validate = bodyValidators.get(mimeType) ?? bodyValidators.get("$default");
  const violation = validate?.(request.body.toString("utf8"));
  if (violation !== undefined) throw new GatewayError("BAD_REQUEST_BODY", undefined, { validationError: violation });
}
