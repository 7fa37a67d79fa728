/**
 * What API Gateway takes of a client, and for how long.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const MAX_FRAME_BYTES = 32 * 1024;
/** Of all its frames together. */
export const MAX_MESSAGE_BYTES = 128 * 1024;
export const MAX_IDLE_MS = 10 * 60_000;
export const MAX_CONNECTION_MS = 2 * 60 * 60_000;
export const MAX_URL_LENGTH = 4096;
/** Of what an authorizer function returns. */
export const MAX_AUTHORIZER_RESULT_BYTES = 8 * 1024;

/** New connections of an account in a region. */
export const CONNECTION_THROTTLE = { rateLimit: 500, burstLimit: 500 };

/** What waits for a client that does not read. The service has such a limit, too, and does not say which. */
export const MAX_WAITING_BYTES = 1024 * 1024;

/** Messages of one client that are worked on at once: the next ones stay in its socket. */
export const MAX_MESSAGES_AT_ONCE = 64;

/** How long a client may take to answer that its connection is closed. */
export const CLOSE_TIMEOUT_MS = 2000;
