import { z } from "zod";

/** Tags every resource has anyway. */
const OWN = ["service", "environment", "release"];

/** AWS takes 50 on a resource. */
const MOST = 50 - OWN.length;

const key = z
  .string()
  .regex(/^[\p{L}\p{N}_.:/=+@ -]{1,128}$/u, "a tag's key must be 1–128 letters, digits, spaces and _ . : / = + - @")
  .refine((text) => !/^aws:/i.test(text), { error: "a tag's key must not start with aws:, which is AWS's own" })
  .refine((text) => !OWN.includes(text), { error: `every resource is tagged with ${OWN.join(", ")} already` });

const value = z
  .string()
  .regex(
    /^[\p{L}\p{N}_.:/=+@ -]{0,256}$/u,
    "a tag's value must be at most 256 letters, digits, spaces and _ . : / = + - @",
  );

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html */
export const Tags = z
  .record(key, value)
  .refine((tags) => Object.keys(tags).length <= MOST, {
    error: `must be at most ${MOST} tags: AWS takes 50 on a resource, and ${OWN.length} are there already`,
  })
  .meta({ accepts: `values of at most 256 characters, by keys of 1–128; at most ${MOST}` });
