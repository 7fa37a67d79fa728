import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type RequestOptions } from "node:https";
import type { Duplex } from "node:stream";
import { checkServerIdentity, connect, type TLSSocket } from "node:tls";
import type { TlsIdentity } from "../invocation/backends.ts";

const OPTIONS = { keepAlive: true, maxFreeSockets: 64, scheduling: "lifo" } as const;

/** As long as API Gateway waits for any backend. */
const HANDSHAKE_TIMEOUT_MS = 29_000;

/** What stays wrong with a certificate even when nobody cares who issued it. */
const NEVER_ACCEPTED = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

/**
 * Does not ask who issued a certificate. Its dates and its host name have to be right all the same.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_TlsConfig.html
 */
class AnyIssuerAgent extends HttpsAgent {
  override createConnection(
    { host, port, servername, cert, key }: RequestOptions,
    callback: (error: Error | null, socket: Duplex) => void = () => {},
  ): undefined {
    const hostname = host ?? "localhost";
    const socket = connect({
      host: hostname,
      port: Number(port),
      rejectUnauthorized: false,
      ALPNProtocols: ["http/1.1"],
      ...(servername !== undefined && { servername }),
      ...(cert !== undefined && { cert, key }),
    });
    const fail = (error: Error): void => callback(error, socket);
    // Until it is handed over, no request can give it up.
    socket.setTimeout(HANDSHAKE_TIMEOUT_MS, () => socket.destroy(new Error("the TLS handshake takes too long")));
    socket.once("error", fail);
    socket.once("secureConnect", () => {
      socket.off("error", fail);
      socket.removeAllListeners("timeout").setTimeout(0);
      const problem = certificateProblem(socket, servername || hostname);
      if (problem !== undefined) socket.destroy();
      callback(problem ?? null, socket);
    });
  }
}

function certificateProblem(socket: TLSSocket, hostname: string): Error | undefined {
  const code = String(socket.authorizationError);
  if (NEVER_ACCEPTED.has(code)) return Object.assign(new Error(`the certificate of ${hostname}: ${code}`), { code });
  return checkServerIdentity(hostname, socket.getPeerCertificate());
}

// Connections that nobody uses do not keep the process alive, so there is nothing to close.
const plain = new HttpAgent(OPTIONS);
const unknown = secureAgents({});
const known = new WeakMap<TlsIdentity, SecureAgents>();

interface SecureAgents {
  readonly verifying: HttpAgent;
  readonly anyIssuer: HttpAgent;
}

function secureAgents(identity: { readonly cert?: string; readonly key?: string }): SecureAgents {
  const options = { ...OPTIONS, ...identity };
  return { verifying: new HttpsAgent(options), anyIssuer: new AnyIssuerAgent(options) };
}

/** Agents keep connections to backends open from one request to the next; those of one identity are nobody else's. */
export function httpAgent(isSecure: boolean, verifiesIssuer: boolean, identity: TlsIdentity | undefined): HttpAgent {
  if (!isSecure) return plain;
  const { verifying, anyIssuer } = identity === undefined ? unknown : agentsOf(identity);
  return verifiesIssuer ? verifying : anyIssuer;
}

function agentsOf(identity: TlsIdentity): SecureAgents {
  const agents = known.get(identity) ?? secureAgents({ cert: identity.certificate, key: identity.key });
  known.set(identity, agents);
  return agents;
}
