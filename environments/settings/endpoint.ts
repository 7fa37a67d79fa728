import { z } from "zod";

/** API Gateway's own default is IPv4; left out, an API that exists stays as it is. */
export const ipAddressType = z.enum(["ipv4", "dualstack"]).optional().meta({
  description:
    "Whether clients reach it by IPv4 alone, or by IPv6 too. Left out, a new one is `ipv4`, and another one stays",
  see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html",
});

/** How clients reach API Gateway. */
export const Endpoint = z.discriminatedUnion("type", [
  z
    .strictObject({ type: z.literal("REGIONAL").describe("From where"), ipAddressType })
    .describe("From anywhere, in the environment's region"),
  z.strictObject({ type: z.literal("EDGE"), ipAddressType }).describe("From anywhere, through CloudFront"),
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
