import { parseXml } from "../../../examples/soap-bridge/parse-xml.ts";

describe("the warehouse's parser", () => {
  it("resolves prefixes and entities, wherever they were declared", () => {
    const xml = `<?xml version="1.0"?>
      <a:x xmlns:a="urn:a" xmlns="urn:b"><y c="&lt;">1 &lt; 2 &amp;&#x41;&#66;</y><b:z xmlns:b="urn:c"/></a:x>`;

    expect(parseXml(xml)).toEqual({
      name: "urn:a x",
      text: "",
      children: [
        { name: "urn:b y", text: "1 < 2 &AB", children: [] },
        { name: "urn:c z", text: "", children: [] },
      ],
    });
  });

  it.each([
    ["<a>", "<a> is not closed"],
    ["<a></b>", "</b> closes <a>"],
    ["<a/><b/>", "no one root"],
    ["text", "no one root"],
    ["<a></a></a>", "</a> closes"],
    ["<p:a/>", "the prefix of <p:a> is not declared"],
    ["<a>R&D</a>", "&D is no entity"],
    ["<a>&nbsp;</a>", "&nbsp; is no entity"],
    ["<a>]]></a>", "a text holds ]]>"],
    ["<a><!-- --></a>", "is no XML"],
    ["<a><![CDATA[x]]></a>", "is no XML"],
    ["<!DOCTYPE a><a/>", "is no XML"],
    ["<a b=c/>", "is no XML"],
    ["", "no one root"],
  ])("refuses %s", (xml, message) => {
    expect(() => parseXml(xml)).toThrow(message);
  });
});
