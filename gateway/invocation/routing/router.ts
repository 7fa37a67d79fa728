import type { Resource } from "../../model/resource.ts";

export interface Route<T> {
  readonly resource: Resource;
  /** By HTTP method, `ANY` among them. */
  readonly methods: ReadonlyMap<string, T>;
}

export interface Match<T> {
  readonly route: Route<T>;
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

/**
 * Finds the resource of a path: a fixed segment before `{variable}` before `{greedy+}`. A fixed segment hides its siblings: with
 * `/parent` declared, `/{proxy+}` sees nothing below `/parent`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html#api-gateway-proxy-resource
 */
export class Router<T> {
  readonly #root: Node<T> = { path: "/", children: new Map() };
  readonly #fixed = new Map<string, Match<T>>();

  constructor(routes: readonly Route<T>[]) {
    for (const route of routes) {
      this.#nodeFor(route.resource.path).route = route;
      const match = { route, pathParameters: NO_PARAMETERS };
      if (!route.resource.path.includes("{")) this.#fixed.set(route.resource.path, match);
    }
  }

  /** @param path `/pets/5`, one slash before it */
  match(path: string): Match<T> | NoMatch {
    return this.#fixed.get(path) ?? this.#walk(path);
  }

  #walk(path: string): Match<T> | NoMatch {
    const segments = segmentsOf(path);
    const pathParameters: Record<string, string> = {};
    let node = this.#root;
    for (const [index, segment] of segments.entries()) {
      const { greedy } = node;
      const next = node.children.get(segment) ?? takeVariable(node, segment, pathParameters);
      if (next === undefined && greedy !== undefined) {
        pathParameters[greedy.name] = segments.slice(index).join("/");
        return result(greedy.node, pathParameters);
      }
      if (next === undefined) return { resourcePath: node.path, pathParameters };
      node = next;
    }
    return result(node, pathParameters);
  }

  #nodeFor(path: string): Node<T> {
    let node = this.#root;
    for (const segment of segmentsOf(path)) node = descend(node, segment);
    return node;
  }
}

function result<T>(node: Node<T>, pathParameters: Readonly<Record<string, string>>): Match<T> | NoMatch {
  const { route, path } = node;
  return route === undefined ? { resourcePath: path, pathParameters } : { route, pathParameters };
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
