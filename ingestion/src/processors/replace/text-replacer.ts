import { textAt } from '../draft/attribute-value';
import { WireReader } from '../../codec/otlp/wire';
import { TextMemo } from '../conditions/text-memo';
import { DETECTORS } from '../detectors';
import type { DetectorName } from '../detectors';
import { Findings } from '../detectors/findings';
import type { Pattern } from '../conditions/pattern';

/** Replaces what must not stay in a text; undefined where nothing is to be replaced. */
export interface TextReplacer {
  bytes(reader: WireReader, at: number, length: number): Uint8Array | undefined;
}

/** Replaces what the detectors find. Bytes that are no text are looked at too. */
export function detectorReplacer(names: readonly DetectorName[], replacement: string): TextReplacer {
  const detectors = [...new Set(names)].map((name) => DETECTORS[name]);
  const replaceBy = Buffer.from(replacement, 'utf8');
  const findings = new Findings();
  const memo = new TextMemo(({ bytes }, at, length) => {
    findings.clear();
    for (const detector of detectors) detector(bytes, at, at + length, findings);
    return findings.size === 0 ? undefined : replaced(bytes, at, at + length, findings.merged(), replaceBy);
  });
  return { bytes: (reader, at, length) => (mayHoldAny(reader.bytes, at, length) ? memo.get(reader, at, length) : undefined) };
}

/** Replaces what a pattern finds. */
export function patternReplacer(pattern: Pattern, replacement: string): TextReplacer {
  const memo = new TextMemo((reader, at, length) => {
    const text = pattern.replace(textAt(reader, at, length), replacement);
    return text === undefined ? undefined : Buffer.from(text, 'utf8');
  });
  return { bytes: (reader, at, length) => memo.get(reader, at, length) };
}

/**
 * False for short texts without a digit, an at sign or a colon, as most are: no detector finds anything there. Looking costs less
 * than remembering.
 */
function mayHoldAny(bytes: Uint8Array, at: number, length: number): boolean {
  if (length >= LONG) return true;
  for (let i = at; i < at + length; i++) {
    const byte = bytes[i]!;
    // Digits and the colon lie next to each other.
    if ((byte >= 48 && byte <= 58) || byte === 64) return true;
  }
  return false;
}

/** What is found without such a character, a token of letters, is at least as long. */
const LONG = 16;

/** One replacer after another. */
export function allReplacers(replacers: readonly TextReplacer[]): TextReplacer {
  return {
    bytes(reader, at, length) {
      let result: Uint8Array | undefined;
      for (const replacer of replacers) {
        result =
          (result === undefined ? replacer.bytes(reader, at, length) : replacer.bytes(WireReader.over(result), 0, result.length)) ?? result;
      }
      return result;
    },
  };
}

/** As `bytes`, for text that is not part of a message. */
export function replaceText(replacer: TextReplacer, text: string): string | undefined {
  const bytes = Buffer.from(text, 'utf8');
  const result = replacer.bytes(WireReader.over(bytes), 0, bytes.length);
  return result && Buffer.from(result.buffer, result.byteOffset, result.length).toString('utf8');
}

function replaced(
  bytes: Uint8Array,
  from: number,
  to: number,
  places: readonly (readonly [number, number])[],
  replacement: Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = from;
  for (const [start, end] of places) {
    parts.push(bytes.subarray(kept, start), replacement);
    kept = end;
  }
  return Buffer.concat([...parts, bytes.subarray(kept, to)]);
}
