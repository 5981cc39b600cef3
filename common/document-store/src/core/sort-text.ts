import { createHash } from 'node:crypto';

/** Code points that engines do not carry or sort alike: NUL, halves of pairs, those of two units; and what stands for them. */
const UNSAFE = /[\0\u0001\ud7ff\ufff0-\u{10ffff}]|\p{Surrogate}/gu;
const ESCAPED = /\u0001[\u0002\u0003]|\ud7ff[\u0100-\u0900]|\ufff0[ -/]|\ufff1[\u0100-\u04ff][\u0100-\u04ff]/g;

/** Text longer than this is cut in sort keys, so that engines with a bound on index entries take any document. */
const KEPT_UNITS = 64;
/** Stands before the digest of a cut text; above every unit that `toSortText` gives. */
const CUT = '\uffff';

/**
 * A text that every engine stores as it is and sorts by code points, however it compares: no NUL and no surrogates, so that
 * UTF-8 bytes, UTF-16 units and code points sort alike. Most text stays as it is; other code points become two or three units.
 * It is reversible, and one text is a prefix of another exactly where their encodings are, unless it ends within a pair.
 */
export const toSortText = (text: string): string =>
  text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!;
    if (code <= 1) return `\u0001${String.fromCharCode(code + 2)}`;
    if (code <= 0xdfff) return `\ud7ff${String.fromCharCode(code - 0xd7ff + 0x100)}`;
    if (code <= 0xffff) return `\ufff0${String.fromCharCode(code - 0xfff0 + 0x20)}`;
    return `\ufff1${String.fromCharCode(character.charCodeAt(0) - 0xd800 + 0x100, character.charCodeAt(1) - 0xdc00 + 0x100)}`;
  });

/** The text that was given to `toSortText`. */
export const fromSortText = (encoded: string): string =>
  encoded.replace(ESCAPED, (escaped) => {
    const code = escaped.charCodeAt(1);
    switch (escaped[0]) {
      case '\u0001':
        return String.fromCharCode(code - 2);
      case '\ud7ff':
        return String.fromCharCode(code - 0x100 + 0xd7ff);
      case '\ufff0':
        return String.fromCharCode(code - 0x20 + 0xfff0);
      default:
        return String.fromCharCode(code - 0x100 + 0xd800, escaped.charCodeAt(2) - 0x100 + 0xdc00);
    }
  });

/** A sort text that is short: equal exactly for equal texts, and sorted like them where not both are cut. */
export function cutSortText(encoded: string): string {
  if (encoded.length <= KEPT_UNITS) return encoded;
  return `${encoded.slice(0, KEPT_UNITS)}${CUT}${createHash('sha256').update(encoded, 'utf8').digest('base64')}`;
}

export const isCut = (sortText: string): boolean => sortText.length > KEPT_UNITS;
/** What a cut text begins with; at most as long as what is never cut. */
export const keptOf = (encoded: string): string => encoded.slice(0, KEPT_UNITS);
/** Above everything that begins with `start`. */
export const endOfPrefix = (start: string): string => `${start}${CUT}${CUT}`;
/** The length from which on a sort text is cut, for conditions in an engine's own language. */
export const LONGEST_UNCUT = KEPT_UNITS;
