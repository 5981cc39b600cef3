import { byteIn, isAlphanumeric, isDigit, isHex, isLetter } from './characters';
import type { Detector } from './findings';

const DOT = 46,
  COLON = 58;

/**
 * IP addresses of both versions. Four numbers up to 255 with dots between are one, except right after a `v`, which makes them a
 * version: nothing else tells `1.2.3.4` the version from `1.2.3.4` the address, and privacy wins. Of IPv6 the full form of eight
 * groups, and the short form with `::` where it has a digit and is not just `::`.
 */
export const findIpAddresses: Detector = (bytes, from, to, found) => {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    const before = byteIn(bytes, i - 1, from, to);
    let end = -1;
    if (isDigit(byte) && !isDigit(before)) end = isVersion(bytes, i, from) ? -1 : ipv4End(bytes, i, from, to);
    if (end < 0 && (isHex(byte) || byte === COLON) && !isAlphanumeric(before)) end = ipv6End(bytes, i, from, to);
    if (end < 0) continue;
    found.add(i, end);
    i = end - 1;
  }
};

const isVersion = (bytes: Uint8Array, at: number, from: number): boolean => {
  const before = byteIn(bytes, at - 1, from, at);
  return before !== undefined && (before | 32) === 118 && !isLetter(byteIn(bytes, at - 2, from, at));
};

function ipv4End(bytes: Uint8Array, start: number, from: number, to: number): number {
  if (byteIn(bytes, start - 1, from, to) === DOT && isDigit(byteIn(bytes, start - 2, from, to))) return -1;
  let i = start;
  for (let octet = 0; octet < 4; octet++) {
    let value = 0;
    const first = i;
    while (i < to && i - first < 4 && isDigit(bytes[i])) value = value * 10 + bytes[i++]! - 48;
    if (i === first || i - first > 3 || value > 255) return -1;
    if (octet < 3 && byteIn(bytes, i++, from, to) !== DOT) return -1;
  }
  return byteIn(bytes, i, from, to) === DOT && isDigit(byteIn(bytes, i + 1, from, to)) ? -1 : i;
}

/** Reads at most eight groups. */
function ipv6End(bytes: Uint8Array, start: number, from: number, to: number): number {
  let i = start;
  let groups = 0;
  let digits = 0;
  let short = false;
  let last = start;
  for (;;) {
    const first = i;
    last = first;
    for (; i < to && i - first < 5 && isHex(bytes[i]); i++) if (isDigit(bytes[i])) digits++;
    if (i - first > 4) return -1;
    if (i > first) groups++;
    if (byteIn(bytes, i, from, to) !== COLON || groups === 8) break;
    const double = byteIn(bytes, i + 1, from, to) === COLON;
    if (double && short) return -1;
    if (!double && (i === first || !isHex(byteIn(bytes, i + 1, from, to)))) break;
    short ||= double;
    i += double ? 2 : 1;
  }
  const continues =
    isAlphanumeric(byteIn(bytes, i, from, to)) || (byteIn(bytes, i, from, to) === COLON && isHex(byteIn(bytes, i + 1, from, to)));
  if (continues) return -1;
  if (!(short ? groups <= 7 && digits > 0 : groups === 8)) return -1;
  // The last 32 bits may be written as an IPv4 address.
  return byteIn(bytes, i, from, to) === DOT ? Math.max(i, ipv4End(bytes, last, from, to)) : i;
}
