import type { Resource } from "../../model/resource.ts";

export interface Route<T> {
  readonly resource: Resource;
  /** By HTTP method, `ANY` among them. */
  readonly methods: ReadonlyMap<string, T>;
}

export interface Match<T> {
  readonly route: Route<T>;
  readonly operation: T;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** How far into the resources a path leads that leads nowhere. */
export interface NoMatch {
  readonly resourcePath: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Node<T> {
  readonly path: string;
  readonly children: Map<string, Node<T>>;
  variable?: { readonly name: string; readonly node: Node<T> };
  greedy?: { readonly name: string; readonly node: Node<T> };
  route?: Route<T>;
}

const NO_PARAMETERS: Readonly<Record<string, string>> = Object.freeze({});

/** What `ANY` stands for. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html */
const METHODS: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

/**
 * Finds the method of a path: a fixed segment before `{variable}` before `{greedy+}`, the exact method before `ANY`. Where one way
 * ends without such a method the next is tried: with `POST /parent` and `ANY /{proxy+}`, `GET /parent` and `/parent/child` are the
 * proxy's.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html#api-gateway-proxy-resource
 */
export class Router<T> {
  readonly #root: Node<T> = { path: "/", children: new Map() };
  readonly #fixed = new Map<string, Route<T>>();

  constructor(routes: readonly Route<T>[]) {
    for (const route of routes) {
      this.#nodeFor(route.resource.path).route = route;
      if (!route.resource.path.includes("{")) this.#fixed.set(route.resource.path, route);
    }
  }

  /** @param path `/pets/5`, one slash before it */
  match(method: string, path: string): Match<T> | NoMatch {
    const fixed = matchOf(this.#fixed.get(path), method, NO_PARAMETERS);
    if (fixed !== undefined) return fixed;
    const segments = segmentsOf(path);
    return find(this.#root, method, segments, 0, NO_PARAMETERS) ?? nearest(this.#root, segments);
  }

  #nodeFor(path: string): Node<T> {
    let node = this.#root;
    for (const segment of segmentsOf(path)) node = descend(node, segment);
    return node;
  }
}

function find<T>(
  { children, variable, greedy, route }: Node<T>,
  method: string,
  segments: readonly string[],
  depth: number,
  values: Readonly<Record<string, string>>,
): Match<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return matchOf(route, method, values);
  const child = children.get(segment);
  const below = child && find(child, method, segments, depth + 1, values);
  if (below !== undefined) return below;
  const beyond =
    variable && segment !== ""
      ? find(variable.node, method, segments, depth + 1, { ...values, [variable.name]: segment })
      : undefined;
  if (beyond !== undefined || greedy === undefined) return beyond;
  return matchOf(greedy.node.route, method, { ...values, [greedy.name]: segments.slice(depth).join("/") });
}

function matchOf<T>(
  route: Route<T> | undefined,
  method: string,
  pathParameters: Readonly<Record<string, string>>,
): Match<T> | undefined {
  if (route === undefined || !METHODS.has(method)) return undefined;
  const operation = route.methods.get(method) ?? route.methods.get("ANY");
  return operation === undefined ? undefined : { route, operation, pathParameters };
}

/** As far as the way leads that comes first. */
function nearest<T>(root: Node<T>, segments: readonly string[]): NoMatch {
  const pathParameters: Record<string, string> = {};
  let node = root;
  for (const [index, segment] of segments.entries()) {
    const { greedy, children } = node;
    const next = children.get(segment) ?? takeVariable(node, segment, pathParameters);
    if (next === undefined && greedy !== undefined) {
      pathParameters[greedy.name] = segments.slice(index).join("/");
      return { resourcePath: greedy.node.path, pathParameters };
    }
    if (next === undefined) break;
    node = next;
  }
  return { resourcePath: node.path, pathParameters };
}

function takeVariable<T>(node: Node<T>, segment: string, parameters: Record<string, string>): Node<T> | undefined {
  const { variable } = node;
  if (variable === undefined || segment === "") return undefined;
  parameters[variable.name] = segment;
  return variable.node;
}

function descend<T>(parent: Node<T>, segment: string): Node<T> {
  const create = (): Node<T> => ({ path: `${parent.path === "/" ? "" : parent.path}/${segment}`, children: new Map() });
  const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
  if (name === undefined) {
    const child = parent.children.get(segment) ?? create();
    parent.children.set(segment, child);
    return child;
  }
  if (plus === "+") {
    parent.greedy ??= { name, node: create() };
    return parent.greedy.node;
  }
  parent.variable ??= { name, node: create() };
  return parent.variable.node;
}

/** Slashes at the start and one at the end do not count. */
function segmentsOf(path: string): readonly string[] {
  const trimmed = path.replace(/^\/+/, "").replace(/\/$/, "");
  return trimmed === "" ? [] : trimmed.split("/");
}
