import { randomUUID } from 'node:crypto';

/** Stands before the digits of an integer that a double cannot hold; never leaves the process, so no text can contain it. */
const MARK = `bigint:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/** JSON text in which a bigint is a number with all its digits. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Only bigints are refused; looking at every member is slow, so it is done only where there is one.
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, markBigint).replace(MARKED, '$1');
  }
}

const markBigint = (_: string, member: unknown): unknown => (typeof member === 'bigint' ? `${MARK}${member}` : member);
