import fc from "fast-check";
import { compileTemplate } from "../../../gateway/vtl/compile-template.ts";
import { OverrideMap } from "../../../gateway/vtl/override-map.ts";
import { TemplateError } from "../../../gateway/vtl/template-error.ts";
import { VtlInput } from "../../../gateway/vtl/vtl-input.ts";
import { VTL_UTIL } from "../../../gateway/vtl/vtl-util.ts";

const parameters = () => ({
  path: { id: "abc", both: "from path" },
  querystring: { scope: "internal", both: "from query" },
  header: { "X-Header": "h" },
});

const render = (source: string, body = "{}", context: object = {}) =>
  compileTemplate(source).render([
    ["input", new VtlInput(body, parameters)],
    ["util", VTL_UTIL],
    ["context", context],
    ["stageVariables", { url: "example.com" }],
  ]);

const PETS = JSON.stringify([
  { id: 1, type: "dog", price: 249.99 },
  { id: 2, type: "cat", price: 124.99 },
  { id: 3, type: "fish", price: 0.99 },
]);

describe("a mapping template", () => {
  it("goes through a list and knows which item is the last", () => {
    const text = render(
      `#set($inputRoot = $input.path('$'))
[
#foreach($elem in $inputRoot)
  {
    "description" : "Item $elem.id is a $elem.type.",
    "askingPrice" : $elem.price
  }#if($foreach.hasNext),#end
#end
]`,
      PETS,
    );

    expect(JSON.parse(text)).toEqual([
      { description: "Item 1 is a dog.", askingPrice: 249.99 },
      { description: "Item 2 is a cat.", askingPrice: 124.99 },
      { description: "Item 3 is a fish.", askingPrice: 0.99 },
    ]);
  });

  it("joins references, compares numbers and branches", () => {
    const text = render(
      `#set($cheap = 100)#foreach($elem in $input.path('$'))#set($name = "\${elem.type}number$elem.id")$name #if($elem.price > $cheap )too much!#{else}$elem.price#end;#end`,
      PETS,
    );

    expect(text).toBe("dognumber1 too much!;catnumber2 too much!;fishnumber3 0.99;");
  });

  it.each([
    ["$input.params('both')", "from path"],
    ["$input.params('scope')", "internal"],
    ["$input.params('x-header')", "h"],
    ["$input.params('absent')", ""],
    ["$input.params().querystring.scope", "internal"],
    ["$input.body", '{"a":{"b":[1,{"c":5}]},"s":"x\'y","n":null}'],
    ["$input.json('$.a')", '{"b":[1,{"c":5}]}'],
    ["$input.json('$.s')", '"x\'y"'],
    ["$input.json('$.absent')", '""'],
    ["$input.path('$.a.b')", '[1,{"c":5}]'],
    ["$input.path('$')", '{a={b=[1,{"c":5}]}, s=x\'y, n=null}'],
    ["$input.path('$.a.b').size()", "2"],
    ["$input.path('$.a.b').count()", "2"],
    ["$input.path('$.n')", ""],
    ["$util.escapeJavaScript($input.json('$.s'))", '\\"x\\\'y\\"'],
    ["$util.base64Encode('hi')$util.base64Decode('aGk=')", "aGk=hi"],
    ["$util.urlEncode('a b&c')$util.urlDecode('a+b%26c')", "a+b%26ca b&c"],
    ["$util.urlDecode('%C3%A9%E9%f0')", "\u00e9\ufffd\ufffd"],
    ["$util.parseJson('{\"a\":[1,2]}').a[1]", "2"],
    [
      "$stageVariables.url $stageVariables['url'] ${stageVariables['url']} $stageVariables.get('url')",
      "example.com example.com example.com example.com",
    ],
    ["$stageVariables.keySet()", "[url]"],
    ["$nothing.at.all$!nothing", ""],
    ["#set($a = 7)#set($b = 2)$a #set($c = $a / $b)$c #set($c = $a % $b)$c #set($c = $a * $b + 1)$c", "7 3 1 15"],
    ["#set($l = ['a','b'])$l #if($l.contains('b'))yes#end $l.get(0) $l[1]", "[a, b] yes a b"],
    ["#set($m = {'k': 1})#set($m.x = 2)$m.put('y', 3)$m $m.containsKey('k')", "{k=1, x=2, y=3} true"],
    ["#foreach($i in [1..3])$i#if($foreach.index == 1)#break#end,#end", "1,2"],
    [
      "#set($m = {'a': 1, 'b': 2})#foreach($e in $m.entrySet())$e.key=$e.getValue();#end#foreach($v in [3..1])$v#end",
      "a=1;b=2;321",
    ],
    ["#if($nothing == '' && $nothing == $null && !$nothing)empty#end", "empty"],
    ["#if('')text is true#end#if(false)no#elseif(0)zero is true#end", "text is truezero is true"],
    [
      "'abc'.length() #set($s = 'a.b.c')$s.length() $s.split('\\.').size() $s.replaceAll('[ab]', '$0$0') $s.substring(2, 3)",
      "'abc'.length() 5 3 aa.bb.c b",
    ],
    ['#set($s = "it\'s")$util.escapeJavaScript($s).replaceAll("\\\\\'","\'")', "it's"],
    ["\\$escaped ## comment\n#* block *#done", "$escaped done"],
    ["#[[ $raw #if ]]#", " $raw #if "],
    ["$input.path('$.a').getClass()$input.path('$.a').constructor", ""],
    ["cost: $5 and #1", "cost: $5 and #1"],
    ["#macro(pair $k $v)\"$k\":\"$v\"#end{#pair('a' $input.json('$.n')),#pair('b' 2)}", '{"a":"null","b":"2"}'],
    ["#set($x = 1)#define($now)x is $x#end#set($x = 2)$now", "x is 2"],
    ["#set($x = '$input.params(\"scope\")')#evaluate($x)", "internal"],
    ["#if(false)a#{elseif}(true)b#{else}c#end", "b"],
    ["#{foreach}($i in [1, 2])#{set}($x = $i)#{if}($x == 1)$x;#{end}#{end}", "1;"],
    ["before#stop after", "before"],
    ["$input.json('$.a.b[?(@.c > 1)]')", '[{"c":5}]'],
  ])("renders %s as %j", (source, expected) => {
    expect(render(source, '{"a":{"b":[1,{"c":5}]},"s":"x\'y","n":null}')).toBe(expected);
  });

  it("takes an empty body for an empty object", () => {
    expect(render("$input.body $input.json('$') $input.path('$.x')end", "")).toBe("{} {} end");
  });

  it("lists all parameters", () => {
    const text = render(`#set($all = $input.params()){#foreach($type in $all.keySet())#set($group = $all.get($type))
      "$type": {#foreach($name in $group.keySet())"$name": "$util.escapeJavaScript($group.get($name))"#if($foreach.hasNext),#end#end}#if($foreach.hasNext),#end
    #end}`);

    expect(JSON.parse(text)).toEqual(parameters());
  });

  it("sets overrides once, and not twice", () => {
    const header = new OverrideMap("responseOverride.header");
    render(
      "#set($context.responseOverride.header.foo = 'bar')#set($context.responseOverride.header['X-Y'] = ['a', 'b'])",
      "{}",
      {
        responseOverride: { header },
      },
    );

    expect(Object.fromEntries(header.values)).toEqual({ foo: "bar", "X-Y": ["a", "b"] });
    expect(() =>
      render("#set($context.o.a = 1)#set($context.o.a = 2)", "{}", { o: new OverrideMap("responseOverride") }),
    ).toThrow("responseOverride.a is set twice");
  });

  it("cannot reach prototypes", () => {
    render('#set($x = {})#set($x["__proto__"] = {"polluted": true})#set($x.constructor.prototype.polluted = true)');

    expect({}).not.toHaveProperty("polluted");
  });

  it.each([
    ["#if($a", "the template cannot be parsed"],
    ["#foreach($i in [1..1001])x#end", "#foreach over more than 1000 items"],
    ["#foreach($i in [1..1000])#foreach($j in [1..1000])x#end#end", "take more than 100000 turns"],
    ["#include('x')", "#include reads files"],
    ["#undefinedMacro('x')", "#undefinedMacro is not known"],
    ["#macro(again)#again()#end#again()", "lead into each other more than 20 deep"],
    ["#define($again)$again#end$again", "lead into each other more than 20 deep"],
    ["#set($e = '#evaluate($e)')#evaluate($e)", "lead into each other more than 20 deep"],
    [`#set($a = 'aaaaaaaaaa')${'#set($a = "$a$a")'.repeat(40)}`, "is longer than 10485760 characters"],
    [`#set($a = 'aaaaaaaaaa')${"#set($a = $a + $a)".repeat(40)}`, "is longer than 10485760 characters"],
    [`#set($a = 'aaaaaaaaaa')${"#set($a = $a.replace('a', 'aa'))".repeat(40)}`, "is longer than 10485760 characters"],
    ["#set($a = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$a.replaceAll('(a+)+$', '')", "did not come to an end"],
    [`#set($l = [1])${"#set($x = $l.addAll($l))".repeat(40)}`, "has more than 100000 items"],
    ['#foreach($i in [1..999])#set($t = "#foreach($j in [1..999])x#end")#end', "take more than 100000 turns"],
    ["$input.path('$..[')", "cannot be understood"],
    ["$util.parseJson('nope')", "$util.parseJson() got no JSON"],
    ["$util.urlDecode('100%')", "$util.urlDecode() got a '%' that encodes nothing"],
    ["#set($s = 'abc')$s.substring(2, 9)", "substring(2, 9) of a text with 3 characters"],
    ["#set($s = 'abc')$s.matches('(')", "is no regular expression"],
  ])("fails for %s: %s", (source, problem) => {
    expect(() => render(source)).toThrow(TemplateError);
    expect(() => render(source)).toThrow(problem);
  });

  it("fails when it reads into a body that is nearly JSON, and only then", () => {
    expect(render("constant $input.body", '{"a": ')).toBe('constant {"a": ');
    expect(() => render("$input.path('$')", '{"a": ')).toThrow(
      "the body is not JSON: unexpected its end at position 6",
    );
  });

  it.each([
    ["$input.path('$')", "plain text", "plain text"],
    ["$input.json('$')", "plain text", '"plain text"'],
    ["$input.json('$.message')", "plain text", '""'],
    ["$input.json('$.message')", '"a text"', '""'],
    ["$input.json('$.message').length", '"a text"', ""],
    ["$input.path('$.message')", "plain text", ""],
    ["$input.path('$.SendMessageResponse.MessageId')", "<SendMessageResponse/>", ""],
    [
      '#foreach($pair in $input.path("$").split("&"))$pair.split("=")[0]:$util.urlDecode($pair.split("=")[1]);#end',
      "From=%2B1&Body=a+b",
      "From:+1;Body:a b;",
    ],
    ["$input.path('$.a').b $input.json('$')", "{a: {'b': x y,}, c: [1,, 2], }", 'x y {"a":{"b":"x y"},"c":[1,2]}'],
  ])("reads a body that is not JSON as API Gateway's library does: %s of %s", (source, body, expected) => {
    expect(render(source, body)).toBe(expected);
  });

  it.each([
    [
      "$input.path('$.one') $input.path('$.half') $input.path('$.big') $input.path('$.small')",
      "1.0 0.5 1.23456789E7 1.0E-4",
    ],
    ["$input.json('$.one') $input.path('$.all') $input.path('$.k')", "1.0 [1.0,2] 1000.0"],
    [
      "#set($x = 7.0 / 2)$x #set($x = 7 / 2)$x #set($x = 1.5 + 1.5)$x #set($x = 2 * 2.5)$x #set($x = 5 % 2.0)$x",
      "3.5 3 3.0 5.0 1.0",
    ],
    ["#set($x = -1.0)$x #set($x = 1.0 / 0)[$!x]", "-1.0 []"],
    ["#if($input.path('$.one') == 1 && 1.0 == 1 && $input.path('$.one') < 2)same#end", "same"],
    ["#set($x = 1.0)$x.intValue() $x.doubleValue() #set($y = 3)$y.doubleValue() $y.intValue()", "1 1.0 3.0 3"],
    ["#set($l = ['a', 'b'])$l.get(1) #foreach($i in [0..1])$l[$i]#end", "b ab"],
    ["$input.json('$.prices[?(@.p <= 5)]') $input.json('$.prices[?(@.p == 5)].n')", '[{"p":5.0,"n":1}] [1]'],
    ["$input.path('$.prices[*].p').size() $util.parseJson('[2.0]')[0]", "2 2.0"],
  ])("prints and calculates numbers as Java does: %s", (source, expected) => {
    const body =
      '{"one": 1.0, "half": 0.50, "big": 12345678.9, "small": 0.0001, "all": [1.0, 2], "k": 1e3, "prices": [{"p": 5.0, "n": 1}, {"p": 6.5}]}';

    expect(render(source, body)).toBe(expected);
  });

  it("knows whole numbers to the last digit", () => {
    const body = '{"id": 12345678901234567890, "ids": [-9007199254740993, 1], "text": "12345678901234567890"}';

    expect(render("$input.path('$.id') $input.path('$.ids') $input.path('$.text')", body)).toBe(
      "12345678901234567890 [-9007199254740993,1] 12345678901234567890",
    );
    expect(render("$input.json('$')", body)).toBe(
      '{"id":12345678901234567890,"ids":[-9007199254740993,1],"text":"12345678901234567890"}',
    );
    expect(render("$util.parseJson('[12345678901234567890]')[0]")).toBe("12345678901234567890");
    expect(render("#set($n = $input.path('$.id') / 10000000000000)$n #if($n > 1)more#end", body)).toMatch(
      /^1234567.* more$/,
    );
  });

  it("throws nothing but its own error, and ends, whatever is written", () => {
    const piece = fc.constantFrom(
      "$a",
      "${a.b}",
      "$!a.b[0]",
      "#set($a = ",
      "'x'",
      ")",
      "(",
      "#if($a)",
      "#else",
      "#{else}",
      "#end",
      "#foreach($i in $a)",
      "$input.path('$')",
      "$input.json('$..b')",
      "$util.parseJson(",
      "[1..9]",
      "{'k': 1}",
      "+",
      "==",
      "&&",
      "1",
      ".size()",
      "#macro(m $p)",
      "#m($a)",
      "#define($a)",
      '"$a"',
      "#break",
      "#stop",
      "#evaluate($a)",
      "##",
      "#*",
      "*#",
      "#[[",
      "]]#",
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), fc.jsonValue(), (pieces, value) => {
        try {
          expect(typeof render(pieces.join(""), JSON.stringify(value), { x: value })).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves text without references and directives as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^$#\\]*$/), (text) => {
        expect(render(text)).toBe(text);
      }),
    );
  });

  it("calculates with integers as Java does", () => {
    const integer = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const expected = b === 0 ? " " : `${Math.trunc(a / b) + 0} ${(a % b) + 0}`;
        expect(render(`#set($a = ${a})#set($b = ${b})#set($c = $a / $b)$!c #set($d = $a % $b)$!d`)).toBe(expected);
      }),
    );
  });
});
