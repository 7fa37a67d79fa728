import type { APIGatewayProxyEventQueryStringParameters } from "aws-lambda";

import type { ListRecordsQuery } from "../../api/records.ts";
import { HttpError } from "../runtime/http-error.ts";
import { show } from "../runtime/show.ts";
import { idOf } from "./cursor.ts";

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

type Query = { readonly [Name in keyof ListRecordsQuery]?: string | undefined };

/** Which part of the list is asked for. */
export interface ListRange {
  readonly limit: number;
  /** The id of the record before it. */
  readonly after?: string;
}

/** @throws HttpError 400 that says what was received and what would be accepted */
export function parseListQuery(query: APIGatewayProxyEventQueryStringParameters | null): ListRange {
  const { limit, next }: Query = query ?? {};
  return { limit: parseLimit(limit), ...(next !== undefined && { after: parseNext(next) }) };
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new HttpError(
    400,
    `query parameter limit must be a whole number from 1 to ${MAX_LIMIT}; received ${show(text)}`,
  );
}

function parseNext(text: string): string {
  const id = idOf(text);
  if (id !== undefined) return id;
  throw new HttpError(400, `query parameter next must be the 'next' of an earlier page; received ${show(text)}`);
}
