/** Terraform JSON as a test edits it. */
// biome-ignore lint/suspicious/noExplicitAny: a stack is whatever Terraform takes
export type Block = Record<string, any>;

export interface EditableStack {
  resource: Record<string, Record<string, Block>>;
  output: Record<string, Block>;
  provider: Record<string, Block[]>;
  terraform: Record<string, Block>;
}

export type Edit = (stack: EditableStack) => void;

/** The resource of a type whose name starts as given. */
export function find(stack: EditableStack, type: string, start = ""): Block {
  const name = nameIn(stack, type, start);
  return stack.resource[type]?.[name] ?? {};
}

export function nameIn(stack: EditableStack, type: string, start = ""): string {
  const name = Object.keys(stack.resource[type] ?? {}).find((one) => one.startsWith(start));
  if (name === undefined) throw new Error(`the stack has no ${type} whose name starts with '${start}'`);
  return name;
}

export const change =
  (type: string, start: string, edit: (block: Block) => void): Edit =>
  (stack) =>
    edit(find(stack, type, start));

export const set = (type: string, start: string, values: Block): Edit =>
  change(type, start, (block) => void Object.assign(block, values));

/** Also what other resources wait for. */
export const remove =
  (type: string, start: string): Edit =>
  (stack) => {
    const name = nameIn(stack, type, start);
    delete stack.resource[type]?.[name];
    for (const block of Object.values(stack.resource).flatMap((byName) => Object.values(byName))) {
      if (Array.isArray(block.depends_on))
        block.depends_on = block.depends_on.filter((one: string) => one !== `${type}.${name}`);
    }
  };

export const add =
  (type: string, name: string, block: Block): Edit =>
  (stack) => {
    stack.resource[type] = { ...stack.resource[type], [name]: block };
  };

export const all =
  (...edits: readonly Edit[]): Edit =>
  (stack) => {
    for (const edit of edits) edit(stack);
  };

/** Edits the API's document, and releases it as an environment does that follows the branch. */
export const document =
  (edit: (document: Block) => void): Edit =>
  (stack) => {
    const api = find(stack, "aws_api_gateway_rest_api");
    const parsed = JSON.parse(api.body.replaceAll("$${", "${"));
    edit(parsed);
    api.body = JSON.stringify(parsed).replaceAll("${", () => "$${");
    api.tags = { ...api.tags, release: OTHER_RELEASE };
    const deployment = find(stack, "aws_api_gateway_deployment");
    deployment.triggers = { release: OTHER_RELEASE };
    deployment.description = `release ${OTHER_RELEASE}`;
    find(stack, "aws_api_gateway_stage").tags = { release: OTHER_RELEASE };
  };

export const OTHER_RELEASE = "r-0badcafe";

export const policy =
  (start: string, edit: (policy: Block) => void): Edit =>
  (stack) => {
    const block = find(stack, "aws_iam_role_policy", start);
    const parsed = JSON.parse(block.policy);
    edit(parsed);
    block.policy = JSON.stringify(parsed);
  };
