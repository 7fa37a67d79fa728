import type { Block } from "../../../terraform/block.ts";
import { text } from "../read.ts";

/** Resource id → path, for the resources of one API. A resource whose parent is not there has none. */
export function buildPaths(rootId: string, resources: readonly Block[]): ReadonlyMap<string, string> {
  const parts = new Map(
    resources.map((block) => [
      text(block.read("id")) ?? "",
      { parentId: text(block.read("parent_id")) ?? "", part: text(block.read("path_part")) ?? "" },
    ]),
  );
  const paths = new Map([[rootId, "/"]]);
  const pathOf = (id: string, depth: number): string | undefined => {
    const known = paths.get(id);
    const own = parts.get(id);
    if (known !== undefined || own === undefined || depth > parts.size) return known;
    const parent = pathOf(own.parentId, depth + 1);
    return parent === undefined ? undefined : `${parent === "/" ? "" : parent}/${own.part}`;
  };
  for (const id of parts.keys()) {
    const path = pathOf(id, 0);
    if (path !== undefined) paths.set(id, path);
  }
  return paths;
}
