import { z } from "zod";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/cloudtrail.html */
export const AuditTrail = z.strictObject({
  retentionDays: z.int().min(1).default(365).describe("How long the files are kept"),
  regions: z.enum(["all", "own"]).default("all").describe("Calls in all regions, or in the environment's alone"),
});
