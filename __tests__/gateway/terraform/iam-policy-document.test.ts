import { loadConfiguration } from "../../../gateway/terraform/load-configuration.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

/** What `data.aws_iam_policy_document.{name}.json` stands for. */
const documentsOf = (documents: Readonly<Record<string, object>>) => {
  const aws_ssm_parameter = Object.fromEntries(
    Object.keys(documents).map((name) => [name, { name: `\${data.aws_iam_policy_document.${name}.json}` }]),
  );
  const configuration = loadConfiguration(
    stackOf({ "main.tf.json": { data: { aws_iam_policy_document: documents }, resource: { aws_ssm_parameter } } }),
  );
  const texts = configuration.resources.map((block) => [block.name, block.read("name")] as const);
  return { texts: Object.fromEntries(texts), problems: configuration.problems() };
};

const documentOf = (document: object): unknown => JSON.parse(String(documentsOf({ document }).texts.document));

describe("data.aws_iam_policy_document", () => {
  // What Terraform 1.11 with provider 5.100 made of the same blocks.
  it("writes statements as the provider does, to the letter", () => {
    const { texts, problems } = documentsOf({
      a: {
        statement: [
          {
            sid: "one",
            effect: "Deny",
            not_actions: ["a:b", "c:d"],
            not_resources: ["x"],
            not_principals: [{ type: "AWS", identifiers: ["1", "2"] }],
            condition: [
              { test: "StringEquals", variable: "aws:username", values: ["&{aws:userid}", "b"] },
              { test: "StringEquals", variable: "aws:username", values: ["c"] },
              { test: "IpAddress", variable: "aws:SourceIp", values: ["10.0.0.0/8"] },
            ],
          },
        ],
      },
    });

    expect(problems).toEqual([]);
    expect(texts.a).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "one",
      "Effect": "Deny",
      "NotAction": [
        "c:d",
        "a:b"
      ],
      "NotResource": "x",
      "NotPrincipal": {
        "AWS": [
          "2",
          "1"
        ]
      },
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": "10.0.0.0/8"
        },
        "StringEquals": {
          "aws:username": [
            "\${aws:userid}",
            "b",
            "c"
          ]
        }
      }
    }
  ]
}`);
  });

  it.each([
    [[{ type: "*", identifiers: ["*"] }], "*"],
    [{ type: "AWS", identifiers: ["*"] }, { AWS: "*" }],
    [
      [
        { type: "*", identifiers: ["*"] },
        { type: "AWS", identifiers: ["1"] },
      ],
      { "*": "*", AWS: "1" },
    ],
    [
      [
        { type: "AWS", identifiers: ["1", "2"] },
        { type: "Service", identifiers: ["apigateway.amazonaws.com"] },
        { type: "AWS", identifiers: ["3"] },
      ],
      { AWS: ["2", "1", "3"], Service: "apigateway.amazonaws.com" },
    ],
  ])("says whom a statement is about: %j", (principals, Principal) => {
    expect(documentOf({ statement: { actions: ["n:n"], resources: ["*"], principals } })).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "n:n", Resource: "*", Principal }],
    });
  });

  it("merges documents: later statements take the place of earlier ones of the same name", () => {
    const source = {
      Version: "2008-10-17",
      Id: "source",
      Statement: [{ Sid: "a", Effect: "Deny" }, { Effect: "Allow" }],
    };
    const override = {
      Version: "2012-10-17",
      Statement: [
        { Sid: "b", Effect: "Deny" },
        { Sid: "c", Effect: "Deny" },
      ],
    };

    expect(
      documentOf({
        version: "2008-10-17",
        source_policy_documents: [JSON.stringify(source)],
        override_policy_documents: [JSON.stringify(override)],
        statement: [
          { sid: "a", actions: ["a:a"] },
          { sid: "b", actions: ["b:b"] },
        ],
      }),
    ).toEqual({
      Version: "2012-10-17",
      Id: "source",
      Statement: [
        { Sid: "a", Effect: "Allow", Action: "a:a" },
        { Effect: "Allow" },
        { Sid: "b", Effect: "Deny" },
        { Sid: "c", Effect: "Deny" },
      ],
    });
  });

  it("cannot be resolved when a document to merge with is none", () => {
    const { problems } = documentsOf({ a: { source_policy_documents: ["<xml/>"], statement: [] } });

    expect(problems).toMatchObject([
      {
        reason: expect.stringContaining("'source_policy_documents' of data.aws_iam_policy_document.a holds something"),
      },
    ]);
  });
});
