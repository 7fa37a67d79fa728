import { ExpressionSyntaxError } from "../../../gateway/terraform/expression/cursor.ts";
import { evaluate } from "../../../gateway/terraform/expression/evaluate.ts";
import { parseTemplate } from "../../../gateway/terraform/expression/parse-template.ts";
import type { Scope } from "../../../gateway/terraform/expression/scope.ts";
import { Unresolved } from "../../../gateway/terraform/expression/unresolved.ts";
import { callFunction } from "../../../gateway/terraform/functions/call-function.ts";
import type { JsonValue } from "../../../gateway/terraform/json-value.ts";

const values: Readonly<Record<string, JsonValue>> = {
  local: {
    name: "shop",
    ports: [80, 443],
    users: [{ id: "a" }, { id: "b" }],
    tags: { b: "2", a: "1" },
    "with-dash": "ok",
  },
};

const scope: Scope = {
  root(name) {
    const value = values[name];
    if (value === undefined) throw new Unresolved(`nothing named '${name}' is declared`);
    return value;
  },
  call: (name, parameters) =>
    callFunction(name, parameters, {
      directory: __dirname,
      uses: () => {},
      renderTemplate: (text) => evaluate(parseTemplate(text), scope),
    }),
  unresolved: (text, reason) => `(${text}: ${reason})`,
};

const resolved = (text: string): JsonValue => evaluate(parseTemplate(text), scope);

describe("a string of Terraform JSON", () => {
  it.each<[string, JsonValue]>([
    ["plain", "plain"],
    ["$${stageVariables.alias}", "${stageVariables.alias}"],
    ["%%{ if }", "%{ if }"],
    ["$5 and 10%", "$5 and 10%"],
    ["a-${local.name}-b", "a-shop-b"],
    ["${local.ports}", [80, 443]],
    ["${ local . ports [ 1 ] }", 443],
    ["${local.ports[0]}:${local.ports[1]}", "80:443"],
    ['${local["with-dash"]}', "ok"],
    ["${local.with-dash}", "ok"],
    ['${"quoted \\"text\\" \\u00e9 ${local.name}"}', 'quoted "text" é shop'],
    ['${"$${literal}"}', "${literal}"],
    ["${local.users[*].id}", ["a", "b"]],
    ["${local.users.*.id}", ["a", "b"]],
    ['${[1, "two", true, null]}', [1, "two", true, null]],
    ['${{ a = 1, "b" : 2, (local.name) = 3 }}', { a: 1, b: 2, shop: 3 }],
    ["${[for user in local.users : upper(user.id)]}", ["A", "B"]],
    ["${[for index, port in local.ports : index + port if port > 80]}", [444]],
    ["${{ for key, value in local.tags : value => key }}", { "1": "a", "2": "b" }],
    ['${{ for user in local.users : "all" => user.id... }}', { all: ["a", "b"] }],
  ])("%s is %j", (text, expected) => {
    expect(resolved(text)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['%{ if local.name == "shop" }yes%{ else }no%{ endif }', "yes"],
    ["a%{ if false }b%{ endif }c", "ac"],
    ["%{ if true }${local.ports[0]}%{ endif }", "80"],
    ["%{ for port in local.ports }${port};%{ endfor }", "80;443;"],
    ["%{ for key, value in local.tags }${key}=${value} %{ endfor }", "a=1 b=2 "],
    ['%{ for user in local.users }%{ if user.id != "a" }${user.id}%{ endif }%{ endfor }', "b"],
    ["[\n%{ for port in local.ports ~}\n${port}\n%{ endfor ~}\n]", "[\n80\n443\n]"],
    ["a  ${~ local.name ~}  b", "ashopb"],
    ["a  ${~ local.name ~} \n  b", "ashop  b"],
    ["a \n %{~ if true ~} \n b \n %{~ endif ~} \n c", "a \n b \n c"],
    ["a\n\n%{~ if true ~}\n\n  b\n%{~ endif }\n", "a\n\n  b\n"],
    ['${"a \\n %{~ if true ~} \\n b \\n %{~ endif ~} \\n c"}', "abc"],
    ['${"%{ if true }in quotes%{ endif }"}', "in quotes"],
  ])("with directives, %j is %j", (text, expected) => {
    expect(resolved(text)).toEqual(expected);
  });

  it("keeps what is unknown in a directive as a text that says so", () => {
    expect(resolved("%{ if true }a ${nothing.here}%{ endif }")).toMatch(/^a \(nothing\.here: /);
    expect(resolved("a %{ for x in nothing }x%{ endfor } b")).toMatch(/^a \(for x in nothing: .* b$/);
  });

  it.each<[string, JsonValue]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 / 4", 2.5],
    ["7 % 4", 3],
    ["-2 + 1", -1],
    ["1 < 2 && !(2 <= 1) || false", true],
    ['1 == 1 ? "yes" : "no"', "yes"],
    ["[1] == [1]", true],
    ['"a" != "a"', false],
    ["false && nothing.there", false],
    ["5 // comment\n - 3 # more\n", 2],
    ["1 /* one */ + 1", 2],
  ])("${%s} is %j", (expression, expected) => {
    expect(resolved(`\${${expression}}`)).toEqual(expected);
  });

  it("keeps an unknown interpolation as a text that says so, and the rest of the text", () => {
    expect(resolved("a-${nothing.here}-b")).toBe("a-(nothing.here: nothing named 'nothing' is declared)-b");
  });

  it.each([
    ["${local.}", "expected the name of an attribute"],
    ["${local.name", "expected '}'"],
    ["${1 +}", "expected a value"],
    ['${"open}', "expected the closing quote"],
    ["%{ if true }x", "expected %{ endif } before the end"],
    ["%{ if true }x%{ else }y", "expected %{ endif } before the end"],
    ["x%{ endif }", "%{ endif } ends nothing"],
    ["%{ for x in [1] }%{ else }%{ endfor }", "%{ else } ends nothing"],
    ["%{ while true }", "expected a template directive"],
    ["%{ for x of [1] }", "expected 'in'"],
    ['${"\\q"}', "unknown escape '\\q'"],
  ])("%s cannot be parsed: %s", (text, problem) => {
    expect(() => parseTemplate(text)).toThrow(ExpressionSyntaxError);
    expect(() => parseTemplate(text)).toThrow(problem);
  });

  it.each([
    ["${local.ports[9]}", "there is no '9' in it"],
    ["${local.name.more}", "there is no 'more' in \"shop\""],
    ["${unknown()}", "the function unknown() is not evaluated"],
    ["${timestamp()}", "the function timestamp() is not evaluated"],
    ['${"a" + 1}', '"a" is no number'],
    ["${range(0, 5000)}", "more than 1024"],
    ['${regex("x", "y")}', 'regex() does not find x in "y"'],
    ['${regex("(", "y")}', "( is no regular expression"],
    ['${replace("a", "/(/", "")}', "( is no regular expression"],
    ['${yamldecode("a: [")}', "yamldecode() got no YAML"],
    ['${cidrhost("10.0.0.0/33", 1)}', "is no IPv4 network"],
    ['${cidrsubnet("10.0.0.0/30", 4, 0)}', "does not hold that subnet"],
    ['${timeadd("yesterday", "1h")}', "is no time"],
    ['${parseint("x", 10)}', "is no number to the base 10"],
    ["${uuid()}", "the function uuid() is not evaluated"],
    ["${local.tags.constructor}", "there is no 'constructor' in it"],
  ])("%s is unresolved: %s", (text, reason) => {
    expect(() => resolved(text)).toThrow(Unresolved);
    expect(() => resolved(text)).toThrow(reason);
  });
});

describe("functions", () => {
  it.each<[string, JsonValue]>([
    ['format("%s-%03d %5.2f %q %v %t %% %[1]s", "a", 7, 1.5, "q", [1, "x"], true)', 'a-007  1.50 "q" [1,"x"] true % a'],
    ['format("%-4s|%4s|%+d", "a", "b", 3)', "a   |   b|+3"],
    ['join("/", ["a", "b"], ["c"])', "a/b/c"],
    ['split(",", "a,b")', ["a", "b"]],
    ['replace("a.b.c", ".", "$")', "a$b$c"],
    ['replace("a1b22", "/[0-9]+/", "#")', "a#b#"],
    ['replace("ab", "/(a)(b)/", "$2$1")', "ba"],
    ['substr("hello", 1, 3)', "ell"],
    ['substr("hello", -3, -1)', "llo"],
    ['trimprefix(trimsuffix("pre-x-post", "-post"), "pre-")', "x"],
    ['title("hello world")', "Hello World"],
    ['trim("--a-b--", "-")', "a-b"],
    ['jsonencode({ b = "<&>", a = [1, null] })', '{"a":[1,null],"b":"\\u003c\\u0026\\u003e"}'],
    ['jsondecode("{\\"a\\": [1]}").a[0]', 1],
    ['sha1("abc")', "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ['sha256("abc")', "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ['base64sha256("abc")', "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="],
    ['md5("abc")', "900150983cd24fb0d6963f7d28e17f72"],
    ['base64decode(base64encode("é"))', "é"],
    ['urlencode("a b&c")', "a+b%26c"],
    ["tostring(5)", "5"],
    ['tonumber("5") + 1', 6],
    ["merge({ a = 1 }, { a = 2, b = 3 })", { a: 2, b: 3 }],
    ['lookup({ a = 1 }, "b", "none")', "none"],
    ["element([1, 2, 3], 4)", 2],
    ["keys({ b = 1, a = 2 })", ["a", "b"]],
    ["values({ b = 1, a = 2 })", [2, 1]],
    ["flatten([[1, [2]], [3]])", [1, 2, 3]],
    ["distinct([1, 1, 2])", [1, 2]],
    ['compact(["a", "", "b"])', ["a", "b"]],
    ["range(3)", [0, 1, 2]],
    ["concat([1], [2, 3])", [1, 2, 3]],
    ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
    ['coalesce("", "b")', "b"],
    ["max(1, 5, 3)", 5],
    ["max([1, 5, 3]...)", 5],
    ['contains(["a"], "a")', true],
    ['length("é") + length([1, 2]) + length({ a = 1 })', 4],
    ["try(local.missing, local.name)", "shop"],
    ["can(local.missing)", false],
    ['basename("/a/b.txt")', "b.txt"],
    ['fileexists("evaluate.test.ts")', true],
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ['formatlist("%s-%s", ["a", "b"], "x")', ["a-x", "b-x"]],
    ['formatlist("%s", "a")', ["a"]],
    ['regex("[a-z]+", "53453453.345345aaabbbccc23454")', "aaabbbccc"],
    ['regex("(\\\\d\\\\d)-(x)?", "10-")', ["10", null]],
    ['regex("(?P<year>\\\\d{4})", "in 2026").year', "2026"],
    ['regexall("(?i)A", "aA")', ["a", "A"]],
    ['length(regexall("x", "y"))', 0],
    ['alltrue([true, "true"])', true],
    ["alltrue([])", true],
    ["anytrue([false, null])", false],
    ["chunklist([1, 2, 3], 2)", [[1, 2], [3]]],
    ['matchkeys(["a", "b"], ["x", "y"], ["y"])', ["b"]],
    ["setintersection([1, 2, 3], [2, 3], [3])", [3]],
    ["setsubtract([1, 2, 3], [2])", [1, 3]],
    ["setunion([1], [1, 2])", [1, 2]],
    [
      'setproduct(["a", "b"], [1, 2])',
      [
        ["a", 1],
        ["a", 2],
        ["b", 1],
        ["b", 2],
      ],
    ],
    ['transpose({ a = ["1", "2"], b = ["2"] })', { "1": ["a"], "2": ["a", "b"] }],
    ["sum([1, 2, 3.5])", 6.5],
    ["signum(-3)", -1],
    ["log(8, 2)", 3],
    ['parseint("ff", 16)', 255],
    ['yamldecode("a: 1\\nb: [x, null]")', { a: 1, b: ["x", null] }],
    ['yamlencode({ b = ["x"], a = 1 })', '"a": 1\n"b":\n- "x"\n'],
    ['yamlencode({ t = "yes\\nno", n = null, e = {} })', '"e": {}\n"n": null\n"t": |-\n  yes\n  no\n'],
    ['yamldecode("a: yes\\nx: &m {q: 1}\\nz:\\n  <<: *m\\n")', { a: true, x: { q: 1 }, z: { q: 1 } }],
    ['yamldecode(yamlencode({ a = { b = [true, "yes"] } }))', { a: { b: [true, "yes"] } }],
    [
      'csvdecode("a,b\\n1,\\"x, \\"\\"y\\"\\"\\"\\n2,z\\n")',
      [
        { a: "1", b: 'x, "y"' },
        { a: "2", b: "z" },
      ],
    ],
    ['textdecodebase64(textencodebase64("hé", "UTF-16LE"), "UTF-16LE")', "hé"],
    ['uuidv5("dns", "www.terraform.io")', "a5008fae-b28c-5ba5-96cd-82b4c53552d6"],
    ['cidrsubnet("10.1.2.0/24", 4, 15)', "10.1.2.240/28"],
    ['cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)', ["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"]],
    ['cidrhost("10.12.112.0/20", 268)', "10.12.113.12"],
    ['cidrhost("10.0.0.0/24", -1)', "10.0.0.255"],
    ['cidrnetmask("172.16.0.0/12")', "255.240.0.0"],
    ['formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")', "02 Jan 2018 23:12 UTC"],
    ['formatdate("EEEE, \'at\' h", "2018-01-02T03:12:01Z")', "Tuesday, at 3"],
    ['timeadd("2017-11-22T00:00:00Z", "10m")', "2017-11-22T00:10:00Z"],
    ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")', 0],
    ['fileset(".", "evaluate.*.ts")', ["evaluate.test.ts"]],
    ['contains(fileset("..", "**/evaluate.test.ts"), "terraform/evaluate.test.ts")', true],
    ['fileset("..", "nowhere/{a,b}?[0-9].ts")', []],
  ])("%s is %j", (expression, expected) => {
    expect(resolved(`\${${expression}}`)).toEqual(expected);
  });
});
