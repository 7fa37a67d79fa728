import { HttpError } from "../runtime/http-error.ts";

/** The same for a record that never was, was deleted, or is somebody else's. */
export const recordNotFound = (id: string): HttpError => new HttpError(404, `there is no record ${id}`);
