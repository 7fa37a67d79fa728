import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Certificate, CertificateMaker, pemOf } from "../support/certificates.ts";
import { fetchAt } from "../support/fetch-at.ts";
import type { Caller, Identities } from "../support/identities.ts";
import { DOMAIN, dev } from "./environment.ts";

/** Certificates that live as long as the gateway does: no key of them is kept anywhere. */
export async function identities(): Promise<Identities> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-mtls-"));
  const maker = new CertificateMaker(directory);
  const [server, authority, forger] = await Promise.all([
    maker.server(DOMAIN),
    maker.authority("meter-authority"),
    maker.authority("forger"),
  ]);
  const shown = {
    "meter-1": await maker.client("meter-1", authority),
    "meter-2": await maker.client("meter-2", authority),
    "forged-meter": await maker.client("forged-meter", forger),
    nobody: undefined,
  };
  return {
    gateway: {
      https: { port: 0, ...server, truststorePaths: new Map([[DOMAIN, authority.certificatePath]]) },
    },
    callers: ({ httpsUrl = "" }) => {
      const port = Number(new URL(httpsUrl).port);
      return Object.fromEntries(Object.entries(shown).map(([name, one]) => [name, callerWith(one, server, port)]));
    },
    values: {},
    close: async () => rmSync(directory, { recursive: true }),
  };
}

function callerWith(certificate: Certificate | undefined, server: Certificate, port: number): Caller {
  const ca = pemOf(server.certificatePath);
  const own = certificate && { cert: pemOf(certificate.certificatePath), key: pemOf(certificate.keyPath) };
  const files = certificate === undefined ? "" : ` --cert ${certificate.certificatePath} --key ${certificate.keyPath}`;
  return {
    // The domain leads to the stage: its name is in no path.
    at: (url) => `https://${DOMAIN}${new URL(url).pathname.slice(`/${dev.name}`.length)}`,
    fetch: (url, init) => fetchAt(url, init, { port, tls: { ca, ...own } }),
    curl: `--connect-to ${DOMAIN}:443:127.0.0.1:${port} --cacert ${server.certificatePath}${files}`,
  };
}
