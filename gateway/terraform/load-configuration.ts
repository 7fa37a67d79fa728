import { basename, resolve } from "node:path";
import type { Block, Problem } from "./block.ts";
import { computeAttribute } from "./computed-attributes.ts";
import type { Configuration } from "./configuration.ts";
import { expandBlock } from "./expand-block.ts";
import { isJsonObject, type JsonValue } from "./json-value.ts";
import { blocksOf, type RawBlock } from "./merge-documents.ts";
import { type Document, readDocuments } from "./read-documents.ts";
import { createResolver, type Resolver } from "./resolver.ts";
import { ModuleRoot, namedValues } from "./roots.ts";
import { EXAMPLE_ACCOUNT, type Surroundings, surroundingsOf } from "./surroundings.ts";
import { readVariables } from "./variables.ts";

/** @throws ConfigurationError when there is nothing to read, or it is not Terraform JSON */
export function loadConfiguration(path: string): Configuration {
  const directory = resolve(path);
  const documents = readDocuments(directory);
  const problems: Problem[] = [];
  const report = (problem: Problem): void => {
    if (!problems.some(({ address, attribute }) => address === problem.address && attribute === problem.attribute)) {
      problems.push(problem);
    }
  };
  const files = new Set<string>();
  const resolver = createResolver(directory, report, (file) => files.add(file));
  const surroundings = lazily(() => readSurroundings(documents, resolver));
  const common = { stackName: basename(directory), directory, surroundings, compute: computeAttribute, report };
  const expand = (kind: "resource" | "data") =>
    blocksOf(documents, kind, 2).map((raw) => expandBlock(raw, kind, common, resolver));
  const [resources, data] = [expand("resource"), expand("data")];
  resolver.define("var", readVariables(documents, directory));
  resolver.define("local", namedValues("local", localValues(documents), resolver.resolve));
  resolver.define("data", new ModuleRoot("data source", data));
  resolver.defineResources(resources);
  const blocks = resources.flatMap(({ instances }) => instances());
  return {
    directory,
    name: basename(directory),
    get surroundings() {
      return surroundings();
    },
    resources: blocks,
    files,
    unread: blocksOf(documents, "module", 1).map(asUnreadModule),
    resourcesOf: (type): readonly Block[] => blocks.filter((block) => block.type === type),
    problems: () => problems,
  };
}

function localValues(documents: readonly Document[]): Readonly<Record<string, JsonValue>> {
  return Object.assign({}, ...blocksOf(documents, "locals", 0).map(({ body }) => body));
}

function readSurroundings(documents: readonly Document[], resolver: Resolver): Surroundings {
  const aws = blocksOf(documents, "provider", 1)
    .filter(({ labels }) => labels[0] === "aws")
    .map(({ body }) => body)
    .find(({ alias }) => alias === undefined);
  const value = (name: string): JsonValue | undefined => {
    const raw = aws?.[name];
    return raw === undefined ? undefined : resolver.tryResolve(raw, "provider.aws", name);
  };
  const region = value("region");
  const accounts = value("allowed_account_ids");
  const account = Array.isArray(accounts) ? accounts[0] : undefined;
  return surroundingsOf(
    typeof region === "string" ? region : "us-east-1",
    typeof account === "string" ? account : EXAMPLE_ACCOUNT,
  );
}

function asUnreadModule({ labels, body }: RawBlock): Problem {
  const source = isJsonObject(body) && typeof body.source === "string" ? ` (${body.source})` : "";
  return { address: `module.${labels[0]}`, attribute: "source", reason: `modules are not read${source}` };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
