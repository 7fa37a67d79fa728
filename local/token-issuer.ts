import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { listen } from "./listen.ts";
import type { SigningKey } from "./signing-key.ts";

export interface TokenIssuer {
  /** `http://127.0.0.1:{port}`, the `iss` of its tokens. */
  readonly issuer: string;
  readonly jwksUrl: string;
  close(): Promise<void>;
}

const JWKS = "/.well-known/jwks.json";

/**
 * Publishes the key of the local issuer over HTTP, as an OpenID provider does.
 *
 * @throws UserError when the port is in use
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function startTokenIssuer(key: SigningKey, port: number): Promise<TokenIssuer> {
  const server = createServer((request, response) => answer(documents, request, response));
  const documents = new Map<string, string>();
  await listen(server, { port, host: "127.0.0.1", option: "--issuer-port", what: "the token issuer" });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  documents.set(JWKS, JSON.stringify({ keys: [key.publicJwk] }));
  documents.set("/.well-known/openid-configuration", JSON.stringify(configurationOf(issuer, key)));
  return { issuer, jwksUrl: `${issuer}${JWKS}`, close: () => close(server) };
}

function configurationOf(issuer: string, key: SigningKey): object {
  return {
    issuer,
    jwks_uri: `${issuer}${JWKS}`,
    id_token_signing_alg_values_supported: [key.algorithm],
    response_types_supported: ["token"],
    subject_types_supported: ["public"],
  };
}

function answer(documents: ReadonlyMap<string, string>, request: IncomingMessage, response: ServerResponse): void {
  const document = documents.get((request.url ?? "").replace(/\?.*$/, ""));
  const [statusCode, body] = document === undefined ? [404, '{"message":"Not Found"}'] : [200, document];
  response.writeHead(statusCode, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
