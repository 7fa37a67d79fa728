import { join } from "node:path";
import { loadIamKeys } from "../../../gateway/access/load-iam-keys.ts";
import { ConfigurationError } from "../../../gateway/terraform/configuration-error.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const directoryOf = stackDirectories();
const fileOf = (content: object | string): string => join(directoryOf({ "keys.json": content }), "keys.json");
const load = (...keys: readonly object[]) => loadIamKeys(fileOf({ keys }));
const problem = (content: object | string): string => {
  try {
    loadIamKeys(fileOf(content));
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.replace(/\/\S*keys\.json/, "keys.json");
    throw error;
  }
  return "";
};

const ANN = { accessKeyId: "AKIAANN", secretAccessKey: "s", principal: "arn:aws:iam::123456789012:user/staff/ann" };
const SESSION = {
  accessKeyId: "ASIAREADER",
  secretAccessKey: "s",
  sessionToken: "t",
  principal: "arn:aws:sts::123456789012:assumed-role/reader/lunch",
};

describe("a file of access keys", () => {
  it("tells of each key whose it is", () => {
    const keys = load(
      { ...ANN, tags: { team: "blue" } },
      { ...SESSION, userId: "AROAREADER:lunch", roleArn: "arn:aws:iam::123456789012:role/staff/reader" },
      { accessKeyId: "AKIAROOT", secretAccessKey: "s", principal: "arn:aws:iam::123456789012:root" },
      { ...SESSION, accessKeyId: "ASIABOB", principal: "arn:aws-cn:sts::123456789012:federated-user/bob" },
    );

    expect([...keys.values()].map(({ principal }) => principal)).toEqual([
      {
        type: "User",
        arn: ANN.principal,
        accountId: "123456789012",
        userId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
        userName: "ann",
        accessKeyId: "AKIAANN",
        tags: { team: "blue" },
      },
      {
        type: "AssumedRole",
        arn: SESSION.principal,
        accountId: "123456789012",
        userId: "AROAREADER:lunch",
        roleArn: "arn:aws:iam::123456789012:role/staff/reader",
        accessKeyId: "ASIAREADER",
        session: {},
      },
      {
        type: "Account",
        arn: "arn:aws:iam::123456789012:root",
        accountId: "123456789012",
        userId: "123456789012",
        accessKeyId: "AKIAROOT",
      },
      {
        type: "FederatedUser",
        arn: "arn:aws-cn:sts::123456789012:federated-user/bob",
        accountId: "123456789012",
        userId: "123456789012:bob",
        accessKeyId: "ASIABOB",
        session: {},
      },
    ]);
  });

  it("gives a role's sessions the role's id, by default made up from the role", () => {
    const [first, second] = [
      ...load(SESSION, { ...SESSION, accessKeyId: "B", principal: `${SESSION.principal}2` }).values(),
    ];

    expect(first?.principal).toMatchObject({ roleArn: "arn:aws:iam::123456789012:role/reader" });
    expect(first?.principal.userId).toMatch(/^AROA[A-Z0-9]{17}:lunch$/);
    expect(second?.principal.userId).toBe(`${first?.principal.userId}2`);
  });

  it("holds times of temporary credentials", () => {
    const [key] = load({
      ...SESSION,
      expiresAt: "2030-01-31T12:00:00+01:00",
      session: { issuedAt: "2030-01-31T10:00:00Z", mfaAuthenticatedAt: "2030-01-31T10:30:00Z" },
    }).values();

    expect(key).toMatchObject({
      expiresAt: Date.UTC(2030, 0, 31, 11),
      principal: {
        session: { issuedAt: Date.UTC(2030, 0, 31, 10), mfaAuthenticatedAt: Date.UTC(2030, 0, 31, 10, 30) },
      },
    });
  });

  it("allows nothing without policies, but everything to the root of an account", () => {
    const [ann, root] = load(ANN, { ...ANN, accessKeyId: "R", principal: "arn:aws:iam::123456789012:root" }).values();

    expect(ann?.policy.statements).toEqual([]);
    expect(root?.policy.statements).toHaveLength(1);
  });

  it.each<[string, object | string, string]>([
    ["no JSON", "{keys", "--iam-keys: keys.json is no JSON: "],
    ["no keys", {}, "  keys: missing; "],
    ["a misspelt setting", { keys: [{ ...ANN, secret: "s" }] }, "  keys.0.secret: unknown setting; "],
    [
      "an id with a slash",
      { keys: [{ ...ANN, accessKeyId: "a/b" }] },
      'keys.0.accessKeyId: must be letters, digits and underscores, as in AKIAIOSFODNN7EXAMPLE; received "a/b"',
    ],
    [
      "a role as principal",
      { keys: [{ ...ANN, principal: "arn:aws:iam::123456789012:role/r" }] },
      "keys.0.principal: must be the ARN of a caller: arn:aws:iam::<account>:user/<name>, ",
    ],
    ["no secret", { keys: [{ accessKeyId: "A", principal: ANN.principal }] }, "keys.0.secretAccessKey: missing; "],
    [
      "a session without token",
      { keys: [{ ...SESSION, sessionToken: undefined }] },
      "keys.0.sessionToken: missing; the credentials of a session have a token: any text will do here",
    ],
    [
      "a time that is none",
      { keys: [{ ...SESSION, expiresAt: "soon" }] },
      'keys.0.expiresAt: must be a time such as 2030-01-31T12:00:00Z; received "soon"',
    ],
    [
      "a policy that is none",
      { keys: [{ ...ANN, policies: [{ Statement: [{ Effect: "Maybe", Action: "*", Resource: "*" }] }] }] },
      "keys.0.policies.0: ",
    ],
    ["the same key twice", { keys: [ANN, ANN] }, 'keys.1.accessKeyId: must not be there twice; received "AKIAANN"'],
  ])("with %s is told where", (_, content, message) => {
    expect(problem(content)).toContain(message);
  });

  it("with several problems tells all of them", () => {
    expect(
      problem({
        keys: [
          { ...ANN, principal: "ann" },
          { ...ANN, accessKeyId: "" },
        ],
      }).split("\n"),
    ).toHaveLength(3);
  });

  it("that is not there is told with its path", () => {
    expect(() => loadIamKeys("/nowhere/keys.json")).toThrow("--iam-keys: /nowhere/keys.json cannot be read: ENOENT");
  });
});
