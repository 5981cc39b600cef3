const SLASH = 47,
  COLON = 58,
  QUESTION = 63,
  HASH = 35,
  AT = 64,
  OPEN = 91,
  CLOSE = 93;

/** Where the parts of a URL lie in a buffer, as offsets; a part is empty where its end is not after its start. */
export interface UrlParts {
  /** False for a path such as `/a?b=c`, which then has no scheme, host and port. */
  absolute: boolean;
  schemeEnd: number;
  hostStart: number;
  hostEnd: number;
  /** -1 where the URL names none. */
  port: number;
  pathStart: number;
  /** Without query, fragment and trailing slashes; the path `/` has length 1. */
  pathEnd: number;
  queryStart: number;
  queryEnd: number;
}

export const emptyUrlParts = (): UrlParts => ({
  absolute: false,
  schemeEnd: 0,
  hostStart: 0,
  hostEnd: 0,
  port: -1,
  pathStart: 0,
  pathEnd: 0,
  queryStart: 0,
  queryEnd: 0,
});

/**
 * Splits a URL or a path into its parts (RFC 3986) without decoding it. User info is left out of the host, an IPv6 host
 * comes without its brackets. Nothing is validated: what is no URL has an empty path.
 */
export function splitUrl(bytes: Uint8Array, from: number, to: number, parts: UrlParts): void {
  const authority = authorityStart(bytes, from, to);
  parts.absolute = authority > 0;
  parts.schemeEnd = parts.absolute ? authority - 3 : from;
  let position = from;
  if (parts.absolute) {
    position = authority;
    while (position < to && !endsAuthority(bytes[position]!)) position++;
    splitAuthority(bytes, authority, position, parts);
  } else {
    parts.hostStart = parts.hostEnd = from;
    parts.port = -1;
  }
  splitPath(bytes, position, to, parts);
}

/** Splits `host`, `host:port`, `[v6]:port` or a bare IPv6 address, with or without user info. */
export function splitAuthority(bytes: Uint8Array, from: number, to: number, parts: Pick<UrlParts, 'hostStart' | 'hostEnd' | 'port'>): void {
  let start = from;
  for (let i = from; i < to; i++) if (bytes[i] === AT) start = i + 1;
  parts.hostStart = start;
  parts.hostEnd = to;
  parts.port = -1;
  if (bytes[start] === OPEN) {
    const close = bytes.indexOf(CLOSE, start);
    if (close < 0 || close >= to) return;
    parts.hostStart = start + 1;
    parts.hostEnd = close;
    if (bytes[close + 1] === COLON) parts.port = decimal(bytes, close + 2, to);
    return;
  }
  const colon = bytes.indexOf(COLON, start);
  if (colon < 0 || colon >= to) return;
  const second = bytes.indexOf(COLON, colon + 1);
  if (second >= 0 && second < to) return;
  parts.hostEnd = colon;
  parts.port = decimal(bytes, colon + 1, to);
}

/** Offset after `scheme://`, 0 where there is none. */
function authorityStart(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to - 2; i++) {
    const byte = bytes[i]!;
    if (byte === COLON) return i > from && bytes[i + 1] === SLASH && bytes[i + 2] === SLASH ? i + 3 : 0;
    if (byte === SLASH || byte === QUESTION || byte === HASH) return 0;
  }
  return 0;
}

const endsAuthority = (byte: number): boolean => byte === SLASH || byte === QUESTION || byte === HASH;

function splitPath(bytes: Uint8Array, from: number, to: number, parts: UrlParts): void {
  let end = from;
  while (end < to && bytes[end] !== QUESTION && bytes[end] !== HASH) end++;
  parts.queryStart = parts.queryEnd = end;
  if (bytes[end] === QUESTION && end < to) {
    parts.queryStart = end + 1;
    parts.queryEnd = end + 1;
    while (parts.queryEnd < to && bytes[parts.queryEnd] !== HASH) parts.queryEnd++;
  }
  while (end > from + 1 && bytes[end - 1] === SLASH) end--;
  parts.pathStart = from;
  parts.pathEnd = bytes[from] === SLASH ? end : from;
}

/** A decimal port of at most five digits, -1 for anything else. */
function decimal(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > 5) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
