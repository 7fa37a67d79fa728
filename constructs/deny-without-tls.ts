/** A policy of a queue or topic that refuses whoever comes without TLS. What is allowed, the callers' own policies say. */
export const denyWithoutTls = (arn: string, action: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: action,
        Resource: arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
