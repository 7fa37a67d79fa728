import { decoded } from "./decoded.ts";

export interface HttpMatch<T> {
  readonly route: T;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Leaf<T> {
  readonly route: T;
  /** Of its variables, in the order they come in the path. */
  readonly names: readonly string[];
}

/** By method, `ANY` among them. */
type Leaves<T> = Map<string, Leaf<T>>;

interface Node<T> {
  readonly children: Map<string, Node<T>>;
  variable?: Node<T>;
  /** Routes that end here. */
  readonly here: Leaves<T>;
  /** Routes that end with `{name+}` below here. */
  readonly greedy: Leaves<T>;
}

const NO_PARAMETERS: Readonly<Record<string, string>> = Object.freeze({});

const newNode = <T>(): Node<T> => ({ children: new Map(), here: new Map(), greedy: new Map() });

/**
 * Finds a route by its whole key, not by its path alone: first those without a greedy variable, then the longest greedy one, then
 * `$default`. A fixed segment is before a variable, a method before `ANY`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class HttpRouter<T> {
  readonly #root: Node<T> = newNode();
  readonly #fixed = new Map<string, Map<string, HttpMatch<T>>>();
  #default: HttpMatch<T> | undefined;

  /** @param routes by key */
  constructor(routes: Iterable<readonly [string, T]>) {
    for (const [key, route] of routes) this.#add(key, route);
  }

  /** @param path as it was sent, one slash before it */
  match(method: string, path: string): HttpMatch<T> | undefined {
    const fixed = this.#fixed.get(path);
    const known = fixed === undefined ? undefined : (fixed.get(method) ?? fixed.get("ANY"));
    return known ?? this.#walk(method, path) ?? this.#default;
  }

  #walk(method: string, path: string): HttpMatch<T> | undefined {
    const segments = segmentsOf(path);
    const found = findWhole(this.#root, segments, 0, [], method) ?? findGreedy(this.#root, segments, 0, [], method);
    if (found === undefined) return undefined;
    const [leaf, values] = found;
    const pathParameters: Record<string, string> = {};
    for (const [index, name] of leaf.names.entries()) pathParameters[name] = values[index] ?? "";
    return { route: leaf.route, pathParameters };
  }

  #add(key: string, route: T): void {
    if (key === "$default") {
      this.#default = { route, pathParameters: NO_PARAMETERS };
      return;
    }
    const space = key.indexOf(" ");
    const [method, path] = [key.slice(0, space), key.slice(space + 1)];
    if (!path.includes("{")) {
      const methods = this.#fixed.get(path) ?? new Map<string, HttpMatch<T>>();
      this.#fixed.set(path, methods.set(method, { route, pathParameters: NO_PARAMETERS }));
    }
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.slice(1).split("/")) {
      const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
      if (name !== undefined) names.push(name);
      if (plus === "+") {
        node.greedy.set(method, { route, names });
        return;
      }
      node = descend(node, segment, name !== undefined);
    }
    node.here.set(method, { route, names });
  }
}

type Found<T> = readonly [Leaf<T>, readonly string[]];

function findWhole<T>(
  node: Node<T>,
  segments: readonly string[],
  depth: number,
  values: readonly string[],
  method: string,
): Found<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return leafOf(node.here, values, method);
  const child = node.children.get(segment);
  const below = child && findWhole(child, segments, depth + 1, values, method);
  if (below !== undefined || node.variable === undefined || segment === "") return below;
  return findWhole(node.variable, segments, depth + 1, [...values, segment], method);
}

/** The deepest one. */
function findGreedy<T>(
  node: Node<T>,
  segments: readonly string[],
  depth: number,
  values: readonly string[],
  method: string,
): Found<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return undefined;
  const child = node.children.get(segment);
  const below = child && findGreedy(child, segments, depth + 1, values, method);
  if (below !== undefined) return below;
  const beyond =
    node.variable && segment !== ""
      ? findGreedy(node.variable, segments, depth + 1, [...values, segment], method)
      : undefined;
  if (beyond !== undefined) return beyond;
  const rest = segments.slice(depth).join("/");
  return rest === "" ? undefined : leafOf(node.greedy, [...values, rest], method);
}

function leafOf<T>(leaves: Leaves<T>, values: readonly string[], method: string): Found<T> | undefined {
  const leaf = leaves.get(method) ?? leaves.get("ANY");
  return leaf && [leaf, values];
}

function descend<T>(node: Node<T>, segment: string, isVariable: boolean): Node<T> {
  if (isVariable) {
    node.variable ??= newNode();
    return node.variable;
  }
  const child = node.children.get(segment) ?? newNode<T>();
  node.children.set(segment, child);
  return child;
}

/** Unlike REST APIs, a slash at the end counts. Segments are told apart before they are decoded. */
function segmentsOf(path: string): readonly string[] {
  const segments = path.slice(1).split("/");
  return path.includes("%") ? segments.map(decoded) : segments;
}
