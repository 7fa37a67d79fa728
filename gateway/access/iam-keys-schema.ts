import { z } from "zod";
import { compilePolicy } from "../invocation/authorization/compile-policy.ts";
import { PolicyError } from "../invocation/authorization/policy-error.ts";
import { PRINCIPAL_FORMS, principalOfArn } from "./principal-of-arn.ts";

const text = z.string("must be a text").min(1, "must not be empty");

const ACCESS_KEY_ID = "must be letters, digits and underscores, as in AKIAIOSFODNN7EXAMPLE";
const PRINCIPAL = `must be the ARN of a caller: ${PRINCIPAL_FORMS}`;

const time = z.iso
  .datetime({ offset: true, error: "must be a time such as 2030-01-31T12:00:00Z" })
  .transform((value) => Date.parse(value));

const policy = z.unknown().transform((document, context) => {
  try {
    return compilePolicy(document, "identity");
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
    return z.NEVER;
  }
});

const cognitoIdentity = z.strictObject({
  identityPoolId: text,
  identityId: text,
  authenticationType: z.enum(["authenticated", "unauthenticated"]),
  authenticationProvider: text.optional(),
});

const key = z
  .strictObject({
    // A slash would end it within a credential.
    accessKeyId: z.string(ACCESS_KEY_ID).regex(/^\w{1,128}$/, ACCESS_KEY_ID),
    secretAccessKey: text,
    sessionToken: text.optional(),
    expiresAt: time.optional(),
    principal: z.string(PRINCIPAL).refine((arn) => principalOfArn(arn) !== undefined, PRINCIPAL),
    userId: text.optional(),
    roleArn: text.optional(),
    policies: z.array(policy).default([]),
    tags: z.record(z.string(), z.string()).optional(),
    organization: z.strictObject({ id: text, paths: z.array(text).optional() }).optional(),
    session: z.strictObject({ issuedAt: time.optional(), mfaAuthenticatedAt: time.optional() }).optional(),
    cognitoIdentity: cognitoIdentity.optional(),
  })
  .refine(({ principal, sessionToken }) => sessionToken !== undefined || !/^arn:[\w-]+:sts:/.test(principal), {
    path: ["sessionToken"],
    error: "the credentials of a session have a token: any text will do here",
  });

/** What `--iam-keys` names a file of. */
export const IamKeysSchema = z
  .strictObject({ keys: z.array(key, "must be a list of access keys") })
  .superRefine(({ keys }, context) => {
    keys.forEach(({ accessKeyId }, index) => {
      if (keys.findIndex((other) => other.accessKeyId === accessKeyId) === index) return;
      context.addIssue({ code: "custom", path: ["keys", index, "accessKeyId"], message: "must not be there twice" });
    });
  });

export type IamKeyEntry = z.infer<typeof IamKeysSchema>["keys"][number];
