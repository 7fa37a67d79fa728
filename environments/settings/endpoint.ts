import { z } from "zod";

/** How clients reach API Gateway. */
export const Endpoint = z.discriminatedUnion("type", [
  z
    .strictObject({ type: z.literal("REGIONAL").describe("From where") })
    .describe("From anywhere, in the environment's region"),
  z.strictObject({ type: z.literal("EDGE") }).describe("From anywhere, through CloudFront"),
  z
    .strictObject({
      type: z.literal("PRIVATE"),
      vpcEndpointIds: z
        .array(
          z
            .string()
            .regex(/^vpce-[0-9a-f]{8,17}$/, "must be the id of a VPC endpoint, as in vpce-0123456789abcdef0")
            .meta({ accepts: "`vpce-…`" }),
        )
        .default([])
        .describe("VPC endpoints that get a host name of their own for the API"),
    })
    .describe("From VPCs with an endpoint for `execute-api`, as the API's resource policy lets them"),
]);
