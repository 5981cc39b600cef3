import { invalidArgument } from '@spangraph/model';

const IPV4_BITS = 32;
const IPV6_BITS = 128;
/** Prefix of the IPv6 form of an IPv4 address (RFC 4291, 2.5.5.2). */
const MAPPED = 0xffffn << 32n;
const DECIMAL = /^(0|[1-9]\d{0,2})$/;
const HEX_GROUP = /^[0-9a-f]{1,4}$/i;

function ipv4Bits(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => DECIMAL.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

/** Groups of a part of an IPv6 address; an IPv4 address at its end counts as two. */
function groupsOf(part: string): readonly bigint[] | undefined {
  if (part === '') return [];
  const groups = part.split(':').flatMap((group, index, all): readonly (bigint | undefined)[] => {
    const embedded = index === all.length - 1 && group.includes('.') ? ipv4Bits(group) : undefined;
    if (embedded !== undefined) return [embedded >> 16n, embedded & 0xffffn];
    return [HEX_GROUP.test(group) ? BigInt(`0x${group}`) : undefined];
  });
  return groups.every((group) => group !== undefined) ? groups : undefined;
}

function ipv6Bits(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  if (more.length > 0 || left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...Array<bigint>(missing).fill(0n), ...right].reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** The 128 bits of an address, IPv4 in its IPv6 form; undefined for what is none. */
export function addressBits(text: string): bigint | undefined {
  const ipv4 = ipv4Bits(text);
  return ipv4 === undefined ? ipv6Bits(text) : MAPPED | ipv4;
}

export type IpTest = (text: string) => boolean;

/** A test whether text is an address equal to, or in the network of, `10.0.0.0/8`, `2001:db8::/32` or a single address. Throws INVALID_ARGUMENT at `path`. */
export function compileIpRange(range: string, path: string): IpTest {
  const [address = '', length, ...more] = range.trim().split('/');
  const network = addressBits(address);
  const width = address.includes(':') ? IPV6_BITS : IPV4_BITS;
  const prefix = length === undefined ? width : DECIMAL.test(length) ? Number(length) : Number.NaN;
  if (network === undefined || more.length > 0 || !(prefix <= width)) {
    throw invalidArgument('an IP address or a network such as 10.0.0.0/8 is expected', { path, value: range });
  }
  const shift = BigInt(width - prefix);
  return (text) => {
    const bits = addressBits(text.trim());
    return bits !== undefined && bits >> shift === network >> shift;
  };
}
