import { randomUUID } from 'node:crypto';

/** Stands before the digits of an integer that a double cannot hold; never leaves the process, so no text can contain it. */
const MARK = `bigint:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/** JSON text in which a bigint is a number with all its digits. */
export function toJson(value: unknown): string {
  let marked = false;
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'bigint') return member;
    marked = true;
    return `${MARK}${member}`;
  });
  return marked ? text.replace(MARKED, '$1') : text;
}
