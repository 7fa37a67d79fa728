exports.handler = async (event) => ({
  principalId: "ann",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: `${event.methodArn.split("/")[0]}/*` }],
  },
  context: { tenant: "acme" },
});
