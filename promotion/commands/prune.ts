import { environmentNamed } from "../../environments/environment-named.ts";
import { hasLedger, readLedger } from "../../releases/read-ledger.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import type { FunctionVersions } from "../aws/function-versions.ts";
import type { Command, Context } from "../command.ts";
import { type PublishedVersion, unusedVersions } from "../unused-versions.ts";

interface Unused extends PublishedVersion {
  readonly function: string;
}

export const prune: Command = {
  name: "prune",
  operands: "<environment>",
  count: [1, 1],
  options: { yes: { type: "boolean", does: "delete them; without it they are only listed" } },
  does: "list published versions of functions in AWS that no alias uses, or delete them",
  example: "prod --yes",
  async run({ operands: [name], options }, context) {
    const environment = environmentNamed(context.environments, name);
    const functions = await functionsOf(environment.name, context);
    const service = await context.openVersions(environment);
    const unused = await findUnused(functions, service);
    if (options.yes === true) {
      for (const { function: one, version } of unused) await service.remove(one, version);
    }
    const bytes = unused.reduce((sum, version) => sum + version.bytes, 0);
    return {
      text: describe(unused, bytes, options.yes === true),
      json: { environment: environment.name, deleted: options.yes === true, bytes, versions: unused },
    };
  },
};

/** Functions of retained releases too: a function that has left the service still has versions. */
async function functionsOf(name: string, { root, environments, buildFor }: Context): Promise<readonly string[]> {
  const { roles } = await buildFor(environmentNamed(environments, name));
  const retained = hasLedger(root, name) ? readLedger(root, name).retained : [];
  return [...new Set([...Object.keys(roles), ...retained.flatMap(({ functions }) => Object.keys(functions))])].sort();
}

async function findUnused(functions: readonly string[], service: FunctionVersions): Promise<readonly Unused[]> {
  const found: Unused[] = [];
  for (const name of functions) {
    const known = await service.read(name);
    if (known === undefined) continue;
    for (const version of unusedVersions(known.versions, known.used)) found.push({ ...version, function: name });
  }
  return found;
}

function describe(unused: readonly Unused[], bytes: number, deleted: boolean): string {
  if (unused.length === 0) return "every published version is used by an alias, or is its function's newest";
  const rows = unused.map((one) => [one.function, one.version, `${Math.ceil(one.bytes / 1024)} KB`, one.publishedAt]);
  const sum = `${unused.length} versions, ${Math.ceil(bytes / 1024)} KB: ${deleted ? "deleted" : "--yes deletes them"}`;
  return `${alignColumns([["function", "version", "code", "published"], ...rows])}${sum}`;
}
