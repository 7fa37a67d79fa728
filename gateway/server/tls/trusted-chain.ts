import { X509Certificate } from "node:crypto";

/** @throws when there is none, or one of them is not a certificate */
export function certificatesOf(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (blocks === null) throw new Error("there is no BEGIN CERTIFICATE in it");
  return blocks.map((block) => new X509Certificate(block));
}

/**
 * Who vouches for a certificate, up to a root. Only those the domain trusts count: what a client sends along with its certificate
 * closes no gap.
 *
 * @returns undefined when somebody is missing
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
export function trustedChain(
  certificate: X509Certificate,
  trusted: readonly X509Certificate[],
): readonly X509Certificate[] | undefined {
  const chain: X509Certificate[] = [];
  let current = certificate;
  while (!isRoot(current)) {
    const issuer = trusted.find((candidate) => isIssuedBy(current, candidate));
    if (issuer === undefined || chain.includes(issuer)) return undefined;
    chain.push(issuer);
    current = issuer;
  }
  return chain;
}

function isRoot(certificate: X509Certificate): boolean {
  return isIssuedBy(certificate, certificate);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
