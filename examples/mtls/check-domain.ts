import { APIGatewayClient, GetDomainNameCommand } from "@aws-sdk/client-api-gateway";

import type { Hands } from "../support/hands.ts";
import { DOMAIN, TRUSTSTORE } from "./environment.ts";

/** Nobody can call an emulated domain, but it must be the one that was meant. */
export async function checkDomain({ endpoint, environment }: Hands): Promise<string> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const apiGateway = new APIGatewayClient({ endpoint, region: environment.region, credentials, maxAttempts: 1 });
  const { mutualTlsAuthentication, securityPolicy } = await apiGateway.send(
    new GetDomainNameCommand({ domainName: DOMAIN }),
  );
  apiGateway.destroy();
  const uri = mutualTlsAuthentication?.truststoreUri;
  if (uri !== `s3://${TRUSTSTORE.bucket}/${TRUSTSTORE.key}` || securityPolicy !== "TLS_1_2")
    throw new Error(`${DOMAIN} trusts ${uri}, with ${securityPolicy}`);
  return `${DOMAIN} trusts ${uri}`;
}
