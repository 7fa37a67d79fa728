import * as actions from "../../constructs/deploy-actions.ts";
import * as watchActions from "../../constructs/deploy-watch-actions.ts";

const ALL = Object.values({ ...actions, ...watchActions }).flat();

/** Calls of Terraform's AWS provider 5.100.0 while stacks with every setting were made, changed and destroyed, from its own log. */
const CALLS = {
  lambda:
    "AddPermission CreateAlias CreateFunction DeleteAlias DeleteFunction GetAlias GetFunction GetFunctionCodeSigningConfig GetFunctionConfiguration GetPolicy ListVersionsByFunction PublishVersion RemovePermission TagResource UntagResource UpdateAlias UpdateFunctionConfiguration",
  dynamodb:
    "CreateTable DeleteTable DescribeContinuousBackups DescribeTable DescribeTimeToLive ListTagsOfResource TagResource UntagResource UpdateContinuousBackups",
  logs: "CreateLogGroup DeleteLogGroup ListTagsForResource PutRetentionPolicy TagResource UntagResource",
  wafv2:
    "AssociateWebACL CreateIPSet CreateWebACL DeleteIPSet DeleteLoggingConfiguration DeleteWebACL DisassociateWebACL GetIPSet GetLoggingConfiguration GetWebACL GetWebACLForResource ListTagsForResource PutLoggingConfiguration",
  apigateway: "DELETE GET PATCH POST PUT",
};

describe("what deploy roles may do", () => {
  it.each(Object.entries(CALLS))("covers every call to %s that a deployment makes", (service, calls) => {
    const missing = calls.split(" ").filter((call) => !ALL.includes(`${service}:${call}`));

    expect(missing).toEqual([]);
  });

  it("names actions one by one, and reads neither items nor log lines", () => {
    expect(ALL.filter((action) => !/^[a-z0-9]+:[A-Za-z]+$/.test(action))).toEqual([]);
    expect(
      ALL.filter((action) => /:(GetItem|Scan|Query|GetLogEvents|FilterLogEvents|InvokeFunction)$/.test(action)),
    ).toEqual([]);
  });
});
