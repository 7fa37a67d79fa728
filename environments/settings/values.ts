import { z } from "zod";

/** A name that fits into the names of everything that is made for it. */
export const name = (what: string) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,30}$/,
      `${what} must be 1–31 lower-case letters, digits and hyphens, starting with a letter`,
    )
    .meta({ accepts: "1–31 lower-case letters, digits and hyphens" });

export const httpsUrl = z
  .url({ protocol: /^https$/, error: "must be an https URL, as in https://auth.example.com/" })
  .meta({ accepts: "an https URL" });

/** `GET /records/{id}` */
export const methodKey = z
  .string()
  .regex(/^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) \/\S*$/, "must look like 'GET /records/{id}'")
  .meta({ accepts: "`METHOD /path`" });

/** Why a safety is off. @param ask what to write, for who left it out */
export const reason = (ask: string) => z.string(ask).min(10, ask).meta({ accepts: "a sentence", description: "Why" });

export const Throttle = z.strictObject({
  rateLimit: z.number().positive().describe("Requests per second in the long run"),
  burstLimit: z.int().positive().describe("Requests at once"),
});

const WHY_UNPROTECTED = "say in a sentence why the protection is off";

/** A safety that can only be turned off with a reason in writing. */
export const Protection = z.discriminatedUnion("enabled", [
  z.strictObject({ enabled: z.literal(true).describe("Whether the protection is on") }),
  z.strictObject({ enabled: z.literal(false), reason: reason(WHY_UNPROTECTED) }),
]);
