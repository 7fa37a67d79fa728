import { flag, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";

export function createsBeforeDestroy(block: Block): boolean {
  return flag(onlyNested(block.readPartly("lifecycle"))?.create_before_destroy);
}

/** Whether Terraform leaves an attribute as it finds it in AWS. */
export function ignoresChanges(block: Block, attribute: string): boolean {
  const ignored = onlyNested(block.readPartly("lifecycle"))?.ignore_changes;
  const names = (Array.isArray(ignored) ? ignored : [ignored]).map(text);
  return names.includes("all") || names.includes(attribute);
}
