import type { GatewayResponseType } from "../model/gateway-response.ts";
import { GATEWAY_RESPONSE_DEFAULTS } from "./gateway-response-defaults.ts";

export interface GatewayErrorOptions extends ErrorOptions {
  /** @default the status of the response type */
  readonly statusCode?: number;
  readonly errorType?: string;
  /** Why validation failed, for `$context.error.validationErrorString`. */
  readonly validationError?: string;
  /** What the developer should know and the client is not told. */
  readonly detail?: string;
}

/**
 * The request ended inside the gateway: no integration answered, or none was asked. Its message is the client's, null where API
 * Gateway says nothing.
 */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly responseType: GatewayResponseType;
  readonly clientMessage: string | null;
  readonly statusCode: number;
  readonly errorType: string;
  readonly validationError?: string;
  readonly detail?: string;

  constructor(responseType: GatewayResponseType, message?: string | null, options: GatewayErrorOptions = {}) {
    const defaults = GATEWAY_RESPONSE_DEFAULTS[responseType];
    const clientMessage = message === undefined ? defaults.message : message;
    super(clientMessage ?? responseType, options);
    this.responseType = responseType;
    this.clientMessage = clientMessage;
    this.statusCode = options.statusCode ?? defaults.statusCode;
    this.errorType = options.errorType ?? defaults.errorType;
    if (options.validationError !== undefined) this.validationError = options.validationError;
    if (options.detail !== undefined) this.detail = options.detail;
  }
}
