import { flag, onlyNested } from "../../gateway/model/build/read.ts";
import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import { blocksOf } from "../../gateway/terraform/merge-documents.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const BACKEND = "https://developer.hashicorp.com/terraform/language/backend/s3";

/** Terraform's own memory, which has everything in clear text. */
export const stateRules: readonly Rule[] = [
  {
    id: "state-remote",
    severity: "medium",
    title: "The state is where everybody who deploys finds it",
    why: "A file on one machine is lost with it, and two people who deploy undo each other",
    fix: "use the S3 backend",
    link: BACKEND,
    check: (subject) =>
      backendsOf(subject).length > 0 ? [] : problem("the state is a file on the machine that deploys"),
  },
  {
    id: "state-encryption",
    severity: "high",
    title: "The state is encrypted",
    why: "It has values of keys and passwords in clear text",
    fix: "set `encrypt` of the S3 backend",
    link: BACKEND,
    check: eachS3((backend) => (flag(backend.encrypt) ? undefined : "the state is not encrypted")),
  },
  {
    id: "state-lock",
    severity: "high",
    title: "The state is locked while somebody deploys",
    why: "Two applies at the same time write over each other's state",
    fix: "set `use_lockfile` of the S3 backend",
    link: `${BACKEND}#state-locking`,
    check: eachS3((backend) =>
      flag(backend.use_lockfile) || backend.dynamodb_table !== undefined ? undefined : "nothing locks the state",
    ),
  },
];

/** Every backend but a file: a stack without any has a file. */
function backendsOf({ documents }: Subject): readonly (readonly [kind: string, body: JsonObject])[] {
  return blocksOf(documents, "terraform", 0).flatMap(({ body }) => {
    const cloud = onlyNested(body.cloud);
    const backends = Object.entries(onlyNested(body.backend) ?? {}).filter(([kind]) => kind !== "local");
    return [
      ...backends.map(([kind, settings]) => [kind, onlyNested(settings) ?? {}] as const),
      ...(cloud === undefined ? [] : [["cloud", cloud] as const]),
    ];
  });
}

function eachS3(judge: (backend: JsonObject) => string | undefined) {
  return (subject: Subject): readonly Problem[] =>
    backendsOf(subject)
      .filter(([kind]) => kind === "s3")
      .flatMap(([, settings]) => {
        const found = judge(settings);
        return found === undefined ? [] : [{ address: "terraform.backend.s3", problem: found }];
      });
}

const problem = (text: string): readonly Problem[] => [{ address: "terraform.backend", problem: text }];
