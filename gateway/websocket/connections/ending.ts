/** Why a connection ended, as `$disconnect` is told. */
export interface Ending {
  readonly statusCode: number;
  readonly reason: string;
}

export const GOING_AWAY: Ending = { statusCode: 1001, reason: "Going away" };
export const CLOSED_BY_BACKEND: Ending = { statusCode: 1000, reason: "Connection Closed Normally" };
export const BINARY: Ending = { statusCode: 1003, reason: "Binary frames are not supported" };
export const TOO_LONG: Ending = { statusCode: 1009, reason: "Message too long" };

/** What is no WebSocket, or no UTF-8. @param code of `ws` */
export function endingOfError(code: string): Ending {
  if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") return TOO_LONG;
  if (code === "WS_ERR_INVALID_UTF8") return { statusCode: 1007, reason: "Invalid UTF-8" };
  return { statusCode: 1002, reason: "Protocol error" };
}

/** @param reason the client's */
export function endingOfClient(statusCode: number, reason: string): Ending {
  // Neither of the two is ever sent: they say that nothing was.
  if (statusCode === 1005) return { statusCode, reason: "Client-side close frame status not set" };
  if (statusCode === 1006) return { statusCode, reason: "Connection closed abnormally" };
  return { statusCode, reason };
}
