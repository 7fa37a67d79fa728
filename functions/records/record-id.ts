/** A ULID in its canonical form, upper case. */
export const isRecordId = (text: string): boolean => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
