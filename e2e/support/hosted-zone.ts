/** Any signature will do: the emulator reads from it which service is meant, and does not verify it. */
const SIGNED =
  "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=none";

/**
 * Makes a hosted zone of Route 53 in the emulated AWS. In a real account it is there before anything is deployed.
 *
 * @returns its id
 */
export async function createHostedZone(endpoint: string, name: string): Promise<string> {
  const body = `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`;
  const response = await fetch(`${endpoint}/2013-04-01/hostedzone`, {
    method: "POST",
    headers: { authorization: SIGNED, "content-type": "text/xml" },
    body,
  });
  const answer = await response.text();
  const [, id] = /<Id>\/hostedzone\/([A-Z0-9]+)<\/Id>/.exec(answer) ?? [];
  if (id === undefined) throw new Error(`no hosted zone was made (${response.status}): ${answer}`);
  return id;
}
