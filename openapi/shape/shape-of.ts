import type { z } from "zod";

type KeysOf<Union> = Union extends unknown ? keyof Union & string : never;

/** A schema for every setting a declaration can have: the compiler tells when one is forgotten. */
export type ShapeOf<Declaration> = Readonly<Record<KeysOf<Declaration>, z.ZodType>>;
