import { z } from "zod";

/** Environments that come and go with pull requests. */
export const Previews = z.strictObject({
  ttl: z
    .string()
    .regex(/^[1-9]\d{0,2}[hd]$/, "must be a number of hours or days, as in 72h or 3d")
    .meta({ accepts: "a number and h or d: `3d`" })
    .describe("How long after its last change a preview is destroyed"),
});
