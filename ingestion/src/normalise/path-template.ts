import { RefCache } from './ref-cache';
import type { TextRef, TextSpace } from './text-space';

const SLASH = 47;
/** Longer segments are tokens, not names. */
const LONGEST_NAME = 40;
/** Shorter runs of hexadecimal digits may be words such as `deadbeef` or `cafe`. */
const SHORTEST_HEX = 8;
const ULID_LENGTH = 26;

const DIGIT = 1,
  HEX_LETTER = 2,
  OTHER_LETTER = 4,
  DASH = 8,
  AT = 16,
  PERCENT = 32,
  OTHER = 64;

/**
 * Replaces the parts of a path that name one object by `{id}`: numbers, UUIDs, long hexadecimal, ULIDs, e-mail addresses,
 * and segments too long to be a name. Each distinct path is looked at once.
 */
export class PathTemplates {
  private readonly known = new RefCache();

  constructor(private readonly texts: TextSpace) {}

  template(path: TextRef): TextRef {
    const known = this.known.get(path);
    if (known !== 0) return known;
    const template = this.compute(path);
    this.known.set(path, template);
    return template;
  }

  private compute(path: TextRef): TextRef {
    const { texts } = this;
    const start = texts.start(path);
    const end = texts.end(path);
    let copied = start;
    texts.begin();
    for (let from = start; from < end;) {
      if (texts.bytes[from] === SLASH) {
        from++;
        continue;
      }
      let to = from;
      while (to < end && texts.bytes[to] !== SLASH) to++;
      if (isIdentifier(texts.bytes, from, to)) {
        texts.appendSlice(copied, from);
        texts.appendAscii('{id}');
        copied = to;
      }
      from = to;
    }
    if (copied === start) return path;
    texts.appendSlice(copied, end);
    return texts.finish();
  }
}

/** True where the bytes of a path segment identify one object rather than name a kind of it. */
function isIdentifier(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  let kinds = 0;
  let digits = 0;
  for (let i = from; i < to; i++) {
    const kind = kindOf(bytes[i]!);
    kinds |= kind;
    if (kind === DIGIT) digits++;
  }
  if (digits === length && length > 0) return true;
  if (length > LONGEST_NAME) return true;
  if ((kinds & AT) !== 0) return isEmail(bytes, from, to);
  if ((kinds & PERCENT) !== 0) return containsEncodedAt(bytes, from, to);
  if (digits === 0 || (kinds & OTHER) !== 0) return false;
  if ((kinds & ~(DIGIT | DASH)) === 0) return true;
  if ((kinds & OTHER_LETTER) === 0) return (kinds & DASH) === 0 ? length >= SHORTEST_HEX : isUuid(bytes, from, length);
  return length === ULID_LENGTH && (kinds & DASH) === 0 && isCrockford(bytes, from, to);
}

function kindOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return DIGIT;
  const lower = byte | 32;
  if (lower >= 97 && lower <= 102) return HEX_LETTER;
  if (lower >= 103 && lower <= 122) return OTHER_LETTER;
  if (byte === 45) return DASH;
  if (byte === 64) return AT;
  return byte === 37 ? PERCENT : OTHER;
}

const isUuid = (bytes: Uint8Array, from: number, length: number): boolean =>
  length === 36 && bytes[from + 8] === 45 && bytes[from + 13] === 45 && bytes[from + 18] === 45 && bytes[from + 23] === 45;

/** Crockford's base 32 in one case, as ULIDs are written: the letters i, l, o and u do not occur, the first digit is 0 to 7. */
function isCrockford(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from]! < 48 || bytes[from]! > 55) return false;
  for (let i = from; i < to; i++) if ([105, 108, 111, 117].includes(bytes[i]! | 32)) return false;
  return true;
}

/** Something, an at sign, something with a dot in it. */
function isEmail(bytes: Uint8Array, from: number, to: number): boolean {
  const at = bytes.indexOf(64, from);
  const dot = bytes.indexOf(46, at);
  return at > from && dot > at + 1 && dot < to - 1;
}

function containsEncodedAt(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to - 3; i++) if (bytes[i] === 37 && bytes[i + 1] === 52 && bytes[i + 2] === 48) return true;
  return false;
}
