export interface XmlElement {
  /** `urn:warehouse GetArticle`: what its prefix stands for, and its name. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Text of its own, with entities resolved. */
  readonly text: string;
}

interface Open {
  readonly tag: string;
  readonly scope: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN = /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * XML with namespaces, as envelopes have it: one element with elements and text. Comments, CDATA, processing instructions and
 * document types are refused, as is whatever is not well-formed.
 *
 * @throws SyntaxError
 */
export function parseXml(xml: string): XmlElement {
  const root: Open = { tag: "", scope: new Map(), children: [], text: "" };
  const open = [root];
  TOKEN.lastIndex = 0;
  const source = xml.trim().replace(/^<\?xml[^?]*\?>\s*/, "");
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null)
      throw new SyntaxError(`what begins with ${JSON.stringify(source.slice(at, at + 20))} is no XML`);
    take(match, open);
  }
  const [element, ...others] = root.children;
  if (open.length !== 1) throw new SyntaxError(`<${open.at(-1)?.tag}> is not closed`);
  if (element === undefined || others.length > 0 || root.text.trim() !== "")
    throw new SyntaxError("it has no one root");
  return element;
}

function take([, end, tag = "", attributes = "", empty, text]: RegExpExecArray, open: Open[]): void {
  const parent = open.at(-1);
  if (parent === undefined) throw new SyntaxError("it goes on after its end");
  if (text !== undefined) parent.text += resolved(text);
  else if (end === "/") close(tag, open);
  else {
    open.push({ tag, scope: scopeOf(attributes, parent.scope), children: [], text: "" });
    if (empty === "/") close(tag, open);
  }
}

function close(tag: string, open: Open[]): void {
  const closed = open.pop();
  if (closed === undefined || closed.tag !== tag) throw new SyntaxError(`</${tag}> closes <${closed?.tag}>`);
  const { scope, children, text } = closed;
  open.at(-1)?.children.push({ name: expanded(tag, scope), children, text });
}

function scopeOf(attributes: string, outer: Open["scope"]): Open["scope"] {
  const own = [...attributes.matchAll(/xmlns(?::([\w.-]+))?\s*=\s*"([^"]*)"/g)];
  return new Map([...outer, ...own.map(([, prefix = "", uri = ""]) => [prefix, resolved(uri)] as const)]);
}

function expanded(tag: string, scope: Open["scope"]): string {
  const [prefix = "", name] = tag.includes(":") ? tag.split(":") : ["", tag];
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== "") throw new SyntaxError(`the prefix of <${tag}> is not declared`);
  return uri === undefined ? `${name}` : `${uri} ${name}`;
}

function resolved(text: string): string {
  if (text.includes("]]>")) throw new SyntaxError("a text holds ]]>");
  return text.replaceAll(/&([^;\s]*;?)/g, (reference, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+));$/.exec(name) ?? [];
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const found = name.endsWith(";") ? ENTITIES[name.slice(0, -1)] : undefined;
    if (found === undefined) throw new SyntaxError(`${reference} is no entity`);
    return found;
  });
}
