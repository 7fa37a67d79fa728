import type { APIGatewayRequestAuthorizerEventHeaders } from "aws-lambda";

/** The token of `Authorization: Bearer …`. API Gateway hands header names on as the client wrote them. */
export function bearerToken(headers: APIGatewayRequestAuthorizerEventHeaders | null): string | undefined {
  const [, value] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "authorization") ?? [];
  return /^bearer +(\S+) *$/i.exec(value ?? "")?.[1];
}
