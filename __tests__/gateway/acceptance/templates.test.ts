import { apiOf, functionsOf, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

// What people write in mapping templates, each held against the event the function gets.

const stackOf = stackDirectories();

const integrated = (requestTemplates: object, special: object = {}) => ({
  responses: { "200": {} },
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    uri: "${aws_lambda_function.f.invoke_arn}",
    requestTemplates,
    passthroughBehavior: "never",
    responses: { default: { statusCode: "200" } },
    ...special,
  },
});

interface Case {
  readonly template: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly path?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The event a template makes of a request. */
async function eventOf({
  template,
  method = "POST",
  path = "/",
  target = "/dev",
  headers,
  body,
  variables = {},
}: Case) {
  const configuration = resources(
    apiOf(
      { [path]: { "x-amazon-apigateway-any-method": integrated({ "application/json": template }) } },
      { stage: { variables } },
    ),
    functionsOf("f"),
  );
  const api = inProcessApi(stackOf({ "main.tf.json": configuration, "code.zip": "" }), { f: (event) => event });
  const answer = await api.call(method, target, {
    ...(headers && { headers }),
    body: body === undefined ? "" : JSON.stringify(body),
  });
  expect({ status: answer.status, warnings: api.warnings }).toEqual({ status: 200, warnings: [] });
  return answer.json();
}

const ROOT = "#set($inputRoot = $input.path('$'))\n";

const tracks = {
  total: 2,
  album: "Blue",
  tracks: [
    { no: 1, title: "Dawn", artist: { first: "Ana", last: "Sol" }, seconds: 61.5, live: false },
    { no: 2, title: "Dusk", artist: { first: "Ben", last: "Low" }, seconds: 240, live: true },
  ],
};

const TRACKS_ANEW = `${ROOT}{
  "total": $inputRoot.total,
  "album": "$inputRoot.album",
  "tracks": [
#foreach($elem in $inputRoot.tracks)
    {
      "no": $elem.no,
      "title": "$elem.title",
      "artist": { "first": "$elem.artist.first", "last": "$elem.artist.last" },
      "seconds": $elem.seconds,
      "live": $elem.live
    }#if($foreach.hasNext),#end
#end
  ]
}`;

const ALL_PARAMETERS = `#set($all = $input.params())
{ #foreach($kind in $all.keySet()) #set($values = $all.get($kind))
  "$kind": { #foreach($name in $values.keySet()) "$name": "$util.escapeJavaScript($values.get($name))"#if($foreach.hasNext),#end #end }
  #if($foreach.hasNext),#end #end }`;

describe("a mapping template makes", () => {
  it.each<readonly [string, Case, unknown]>([
    [
      "a list of a list, with a comma between",
      {
        template: `${ROOT}[#foreach($elem in $inputRoot.tracks){"line": "$elem.no. $elem.title", "s": $elem.seconds}#if($foreach.hasNext),#end#end]`,
        body: tracks,
      },
      [
        { line: "1. Dawn", s: 61.5 },
        { line: "2. Dusk", s: 240 },
      ],
    ],
    ["the same again, field by field", { template: TRACKS_ANEW, body: tracks }, tracks],
    [
      "a joined name and a choice by comparison",
      {
        template: `${ROOT}#set($limit = 100)[#foreach($t in $inputRoot.tracks)#set($id = "$\${t.title}-$t.no")#if($t.seconds > $limit)#set ($length = 'long')#{else}#set ($length = $t.seconds)#end{"id": "$id", "length": "$length"}#if($foreach.hasNext),#end#end]`,
        body: tracks,
      },
      [
        { id: "Dawn-1", length: "61.5" },
        { id: "Dusk-2", length: "long" },
      ],
    ],
    [
      "an event of path, query, header and body",
      {
        template: `${ROOT}{"town": "$input.params('town')", "when": "$input.params('when')", "lang": "$input.params('lang')", "who": "$inputRoot.who"}`,
        path: "/{town}",
        target: "/dev/Porto?when=night",
        headers: { lang: "pt" },
        body: { who: "Rui" },
      },
      { town: "Porto", when: "night", lang: "pt", who: "Rui" },
    ],
    [
      "empty texts of what is absent",
      { template: `{"q": "$input.params('q')", "b": "$input.path('$.b')"}`, body: {} },
      { q: "", b: "" },
    ],
    [
      "the whole body beside a parameter",
      {
        template: `{"n": "$input.params('n')", "body": $input.json('$')}`,
        target: "/dev?n=x",
        body: { a: { b: [1, null, "c"] } },
      },
      { n: "x", body: { a: { b: [1, null, "c"] } } },
    ],
    [
      "a part of the body, as JSON and as text",
      {
        template: `{"json": $input.json('$.a'), "text": "$util.escapeJavaScript($input.json('$.a'))"}`,
        body: { a: { b: 1 } },
      },
      { json: { b: 1 }, text: '{"b":1}' },
    ],
    [
      "sizes of maps and lists",
      {
        template: `{"map": $input.path('$.m').size(), "list": $input.path('$.l').count()}`,
        body: { m: { x: 1, y: 2 }, l: [1, 2, 3] },
      },
      { map: 2, list: 3 },
    ],
    [
      "all parameters, whatever they are called",
      {
        template: ALL_PARAMETERS,
        path: "/{id}",
        target: "/dev/7?q=a%20%22b%22",
        headers: { "X-One": "1" },
      },
      { path: { id: "7" }, querystring: { q: 'a "b"' }, header: expect.objectContaining({ "X-One": "1" }) },
    ],
    [
      "an object of JSON in a text",
      {
        template: `#set ($inner = $util.parseJson($input.path('$.message'))){"second": $inner.list[1]}`,
        body: { message: '{"list":[1,2]}' },
      },
      { second: 2 },
    ],
    [
      "a DynamoDB item, with the quotes that JSON has",
      {
        template: `{"Item": {"id": {"N": $input.json("$.id")}, "kind": {"S": $input.json("$.kind")}}}`,
        body: { id: "4", kind: "dog" },
      },
      { Item: { id: { N: "4" }, kind: { S: "dog" } } },
    ],
    [
      "what API Gateway knows of the request",
      {
        template: `{"stage": "$context.stage", "path": "$context.resourcePath", "method": "$context.httpMethod", "ip": "$context.identity.sourceIp", "agent": "$context.identity.userAgent", "key": "$context.identity.apiKey", "user": "$context.identity.user", "time": "$context.requestTime"}`,
        method: "PUT",
        path: "/{id}",
        target: "/dev/9",
        headers: { "User-Agent": "test/1" },
      },
      {
        stage: "dev",
        path: "/{id}",
        method: "PUT",
        ip: "127.0.0.1",
        agent: "test/1",
        key: "",
        user: "",
        time: "04/Mar/2026:19:15:17 +0000",
      },
    ],
    [
      "stage variables in every spelling",
      {
        template: `{"a": "$stageVariables.city", "b": "$\${stageVariables.city}", "c": "$stageVariables['city']", "none": "$stageVariables.none"}`,
        variables: { city: "Faro" },
      },
      { a: "Faro", b: "Faro", c: "Faro", none: "" },
    ],
    [
      "letters of any script, and numbers without quotes",
      {
        template: `{"name": "$input.params('name')", "age": $input.params('age')}`,
        target: "/dev?name=%EA%B9%80%EC%97%B0%EC%95%84&age=33",
      },
      { name: "김연아", age: 33 },
    ],
    [
      "a number where none was given, since nothing equals the empty text",
      { template: `{"shards": #if($input.path('$.Shards') == '') 5 #else $input.path('$.Shards') #end}`, body: {} },
      { shards: 5 },
    ],
    [
      "the number that was given",
      {
        template: `{"shards": #if($input.path('$.Shards') == '') 5 #else $input.path('$.Shards') #end}`,
        body: { Shards: 2 },
      },
      { shards: 2 },
    ],
    [
      "base64 of JSON, quotes included, and of a text",
      {
        template: `{"json": "$util.base64Encode($input.json('$.d'))", "text": "$util.base64Encode($input.path('$.d'))"}`,
        body: { d: "tide" },
      },
      { json: Buffer.from('"tide"').toString("base64"), text: Buffer.from("tide").toString("base64") },
    ],
    [
      "records of properties with a hyphen in their name",
      {
        template: `{"Records": [ #foreach($r in $input.path('$.records')) {"Data": "$util.base64Encode($r.data)", "Key": "$r.shard-key"}#if($foreach.hasNext),#end #end ]}`,
        body: {
          records: [
            { data: "a", "shard-key": "k1" },
            { data: "b", "shard-key": "k2" },
          ],
        },
      },
      {
        Records: [
          { Data: "YQ==", Key: "k1" },
          { Data: "Yg==", Key: "k2" },
        ],
      },
    ],
  ])("%s", async (_, given, expected) => {
    expect(await eventOf(given)).toEqual(expected);
  });
});

describe("the response template", () => {
  const api = inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf({
          "/": {
            post: integrated(
              { "application/json": "$input.json('$')" },
              {
                responses: {
                  default: {
                    statusCode: "200",
                    responseTemplates: {
                      "application/json": `#set ($root=$input.path('$')) {"stage": "$root.name", "user": "$root.key"}`,
                      "application/xml": "#set ($root=$input.path('$')) <stage>$root.name</stage>",
                    },
                  },
                },
              },
            ),
          },
        }),
        functionsOf("f"),
      ),
      "code.zip": "",
    }),
    { f: (event) => event },
  );

  it.each([
    [undefined, ' {"stage": "one", "user": "two"}', "application/json"],
    ["application/xml", " <stage>one</stage>", "application/json"],
    ["text/plain", ' {"stage": "one", "user": "two"}', "application/json"],
  ])("for a client that accepts %s is %s", async (accept, body, type) => {
    const answer = await api.call("POST", "/dev", {
      body: '{"name": "one", "key": "two"}',
      headers: { "Content-Type": "application/json; charset=UTF-8", ...(accept !== undefined && { Accept: accept }) },
    });

    expect([answer.body, answer.headers["content-type"]]).toEqual([body, type]);
  });
});
