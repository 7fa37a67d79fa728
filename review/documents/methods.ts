export const ANY_METHOD = "x-amazon-apigateway-any-method";
/** Ours: a route of a WebSocket API has a key, and no method. */
export const MESSAGE = "x-message";
