import { STATUS_CODES } from 'node:http';

/** Reason phrase of an HTTP status (RFC 9110 and the IANA registry), empty when it has none. */
export const reasonPhrase = (status: number): string => STATUS_CODES[status] ?? '';

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'QUERY',
  'HTTP',
]);

/** True for a method of RFC 9110 and its successors, and for `HTTP`, which stands for an unknown one in span names. */
export const isHttpMethod = (text: string): boolean => METHODS.has(text);
