import { decide } from "../../../functions/authorization/decide.ts";

const resourcesFor = (methodArn: string) =>
  decide({ subject: "alice", scope: "records:read" }, methodArn).policyDocument.Statement;

describe("the decision for a token", () => {
  it.each(["GET/records", "DELETE/records/a/b/c", "GET/"])(
    "is the same whichever method is asked first: %s",
    (method) => {
      expect(resourcesFor(`arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3d4e5/prod/${method}`)).toEqual([
        {
          Action: "execute-api:Invoke",
          Effect: "Allow",
          Resource: ["arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3d4e5/prod/GET/*"],
        },
      ]);
    },
  );

  it("names each method once, however often the scope says it", () => {
    const { policyDocument, context } = decide(
      { subject: "alice", scope: "records:read records:read" },
      "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/GET/records",
    );

    expect(policyDocument.Statement).toEqual([
      expect.objectContaining({ Resource: [expect.stringMatching(/GET\/\*$/)] }),
    ]);
    expect(context).toEqual({ subject: "alice", scope: "records:read records:read" });
  });
});
