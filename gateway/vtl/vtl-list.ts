/** A list written in a template. It prints as Java prints lists, `[a, b]`, where one from JSON prints as JSON. */
export class VtlList extends Array<unknown> {}
