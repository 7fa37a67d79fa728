import { z } from "zod";

const limit = (description: string) => z.int().positive().optional().describe(description);

/** What AWS has raised for the account in the region. */
export const AccountLimits = z.strictObject({
  usagePlans: limit("Usage plans; usually 300"),
  vpcLinks: limit("VPC links; usually 20"),
  clientCertificates: limit("Client certificates; usually 60"),
  domainNames: limit("Custom domain names; usually 120"),
  stagesPerApi: limit("Stages of one API; usually 10"),
});
