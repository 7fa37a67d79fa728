/** Answered by API Gateway itself. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export interface Cors {
  /** `https://www.example.com`, `https://*`, `http://*`, `*`. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowsCredentials: boolean;
  readonly maxAgeSeconds?: number;
}
