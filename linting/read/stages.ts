import { buildMethodSettings } from "../../gateway/model/build/build-method-settings.ts";
import { onlyNested, text } from "../../gateway/model/build/read.ts";
import type { MethodSettings } from "../../gateway/model/method-settings.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import type { Subject } from "../subject.ts";
import { each, type Verdict } from "./each.ts";

export interface SettingsEntry {
  readonly block: Block;
  readonly settings: MethodSettings;
  /** The `settings` block as resolved. */
  readonly fields: JsonObject;
}

/** A stage of a REST API as Terraform declares it. */
export interface DeclaredStage {
  readonly block: Block;
  readonly name: string;
  readonly apiId: string | undefined;
  /** Absent: it is declared elsewhere. */
  readonly api: RestApi | undefined;
  readonly settings: readonly SettingsEntry[];
}

export const eachStage = (judge: (stage: DeclaredStage, subject: Subject) => Verdict) =>
  each("aws_api_gateway_stage", (block, subject) => judge(stageOf(block, subject), subject));

export const stagesOf = (subject: Subject): readonly DeclaredStage[] =>
  subject.configuration.resourcesOf("aws_api_gateway_stage").map((block) => stageOf(block, subject));

function stageOf(block: Block, { configuration, model }: Subject): DeclaredStage {
  const name = text(block.read("stage_name")) ?? "";
  const apiId = text(block.read("rest_api_id"));
  const settings = configuration
    .resourcesOf("aws_api_gateway_method_settings")
    .filter((other) => text(other.read("rest_api_id")) === apiId && text(other.read("stage_name")) === name)
    .map(entryOf);
  return { block, name, apiId, api: model.apis.find(({ id }) => id === apiId), settings };
}

export function entryOf(block: Block): SettingsEntry {
  return { block, settings: buildMethodSettings(block), fields: onlyNested(block.readPartly("settings")) ?? {} };
}

export const isForAllMethods = ({ settings }: SettingsEntry): boolean =>
  settings.resourcePath === "*" && settings.httpMethod === "*";
