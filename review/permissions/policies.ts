import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import { type JsonObject, textOf } from "../model/json.ts";
import { type Side, valuesOf } from "../model/values.ts";
import { parseDocument } from "../summary/parse-document.ts";
import { type Grant, grantsOf } from "./grants.ts";

/** A policy on both sides; undefined where it cannot be read, because it is known only after an apply. */
export interface PolicyChange {
  /** `the role records-prod-list`. */
  readonly subject: { readonly what: string; readonly name: string };
  readonly before: readonly Grant[] | undefined;
  readonly after: readonly Grant[] | undefined;
  readonly isNew: boolean;
}

interface Kind {
  readonly type: string;
  /** Attribute with the policy's text. */
  readonly attribute: string;
  readonly what: string;
  /** Attribute that names who or what the policy is of. */
  readonly of?: string;
}

const KINDS: readonly Kind[] = [
  { type: "aws_iam_role_policy", attribute: "policy", what: "the role", of: "role" },
  { type: "aws_iam_policy", attribute: "policy", what: "the policy" },
  { type: "aws_iam_user_policy", attribute: "policy", what: "the user", of: "user" },
  { type: "aws_iam_group_policy", attribute: "policy", what: "the group", of: "group" },
  { type: "aws_iam_role", attribute: "assume_role_policy", what: "who takes on the role" },
  { type: "aws_sqs_queue_policy", attribute: "policy", what: "the queue", of: "queue_url" },
  { type: "aws_sns_topic_policy", attribute: "policy", what: "the topic", of: "arn" },
  { type: "aws_s3_bucket_policy", attribute: "policy", what: "the bucket", of: "bucket" },
  { type: "aws_kms_key", attribute: "policy", what: "the encryption key" },
  { type: "aws_dynamodb_resource_policy", attribute: "policy", what: "the table", of: "resource_arn" },
  { type: "aws_cloudwatch_event_bus_policy", attribute: "policy", what: "the event bus", of: "event_bus_name" },
  { type: "aws_secretsmanager_secret_policy", attribute: "policy", what: "the secret", of: "secret_arn" },
  { type: "aws_api_gateway_rest_api", attribute: "policy", what: "the API" },
  { type: "aws_api_gateway_rest_api_policy", attribute: "policy", what: "the API", of: "rest_api_id" },
];

/** Every policy that changes. */
export function changedPolicies(comparison: Comparison): readonly PolicyChange[] {
  return comparison.resources.flatMap((resource) => {
    const kinds = KINDS.filter(({ type }) => type === resource.type);
    return kinds
      .filter(({ attribute }) => isChanged(resource, attribute))
      .map((kind) => changeOf(comparison, resource, kind));
  });
}

function isChanged({ action, changed }: ComparedResource, attribute: string): boolean {
  return (
    action === "create" ||
    action === "delete" ||
    ((action === "update" || action === "replace") && changed.includes(attribute))
  );
}

function changeOf(comparison: Comparison, resource: ComparedResource, kind: Kind): PolicyChange {
  const sides = { before: valuesOf(comparison, resource, "before"), after: valuesOf(comparison, resource, "after") };
  const shown = resource.action === "delete" ? sides.before : sides.after;
  const grants = (side: Side) => (resource[side] === undefined ? [] : grantsIn(sides[side], kind.attribute));
  return {
    subject: { what: kind.what, name: subjectOf(resource, shown, kind) },
    before: grants("before"),
    after: grants("after"),
    isNew: resource.action === "create",
  };
}

function subjectOf(resource: ComparedResource, values: JsonObject, { of }: Kind): string {
  if (of === undefined) return nameOf(resource);
  const name = textOf(values[of]);
  return name === undefined || name.includes("${") ? resource.address : name;
}

function grantsIn(values: JsonObject, attribute: string): readonly Grant[] | undefined {
  const text = textOf(values[attribute]);
  if (text === undefined || text === "") return [];
  const policy = parseDocument(text);
  return typeof policy === "object" ? grantsOf(policy) : undefined;
}
