import { z } from "zod";

import { name } from "./values.ts";

const ARN = /^arn:[a-z-]+:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/;

const FORMS =
  "must be the ARN of a user pool, as in arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab12Cd34E, or the settings of one that is made here";

/** The scopes every pool has. @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html */
export const OWN_SCOPES = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

const description = z.string().min(1).max(256);

/** Printable, without quotes and backslashes. A slash would end the identifier. */
const word = (what: string, most: number) =>
  z.string().regex(new RegExp(`^[!#-.0-\\[\\]-~]{1,${most}}$`), `${what} must be 1–${most} characters, as in 'notes'`);

const callbackUrl = z
  .string()
  .max(1024)
  .regex(
    /^(https:\/\/[^\s#]+|http:\/\/localhost(:\d+)?(\/[^\s#]*)?)$/,
    "must be an https URL without a fragment, or one of http://localhost",
  )
  .meta({ accepts: "an https URL, or one of `http://localhost`" });

const Client = z.strictObject({
  callbackUrls: z.array(callbackUrl).min(1).max(100).describe("Where users come back to after they signed in"),
  logoutUrls: z.array(callbackUrl).max(100).default([]).describe("Where users come to after they signed out"),
  scopes: z
    .array(z.string().min(1))
    .max(50, "has too many scopes: Cognito takes 50 for a client")
    .default([])
    .describe("What its access tokens may be for, beside who the user is: `notes/read`"),
});

const OwnPool = z
  .strictObject({
    signInBy: z.enum(["email", "username"]).default("email").describe("What users sign in with"),
    selfSignUp: z
      .boolean()
      .default(false)
      .describe("Whether everybody may sign up; otherwise administrators make users"),
    scopes: z
      .record(word("the identifier", 256), z.record(word("the scope", 256), description))
      .refine((servers) => Object.keys(servers).length <= 25, "has too many resource servers: Cognito takes 25")
      .default({})
      .describe("Scopes of access tokens, by resource server and name, each with what it is for"),
    groups: z
      .record(word("the group's name", 128), description)
      .default({})
      .describe("Groups of users, by name, each with what it is for; tokens name the user's own"),
    domainPrefix: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be 1–63 lower-case letters, digits and hyphens")
      .refine((text) => !/aws|amazon|cognito/.test(text), "must not hold 'aws', 'amazon' or 'cognito'")
      .optional()
      .describe("First part of the host name of Cognito's sign-in pages; nobody else in the region may have it"),
    clients: z
      .record(name("a client's name"), Client)
      .default({})
      .describe("Applications users sign in to, by name; they have no secret, and use PKCE"),
  })
  .superRefine(({ scopes, domainPrefix, clients }, context) => {
    const known = [...OWN_SCOPES, ...scopesOf({ scopes })];
    for (const [client, settings] of Object.entries(clients)) {
      const unknown = settings.scopes.filter((scope) => !known.includes(scope));
      if (unknown.length > 0) {
        const message = `has no scope ${unknown.map((scope) => `'${scope}'`).join(", ")}; known: ${known.join(", ")}`;
        context.addIssue({ code: "custom", path: ["clients", client, "scopes"], message });
      }
    }
    if (domainPrefix === undefined && Object.keys(clients).length > 0) {
      const message = "clients send users to sign-in pages, whose host name begins with it";
      context.addIssue({ code: "custom", path: ["domainPrefix"], message });
    }
  });

/** A user pool of the environment's own. */
export type OwnUserPool = z.output<typeof OwnPool>;

/** Others' pools by ARN, and own ones by what they are. */
export const UserPools = z.record(
  name("a user pool's name"),
  z.union(
    [
      z
        .string()
        .regex(ARN, FORMS)
        .meta({ accepts: "the ARN of a user pool", description: "A user pool that is made elsewhere" }),
      OwnPool,
    ],
    {
      error: FORMS,
    },
  ),
);

/** As access tokens have them: `notes/read`. */
export const scopesOf = ({ scopes }: Pick<OwnUserPool, "scopes">): readonly string[] =>
  Object.entries(scopes).flatMap(([server, own]) => Object.keys(own).map((scope) => `${server}/${scope}`));
