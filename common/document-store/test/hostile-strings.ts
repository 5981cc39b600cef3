/** Text that means something to some engine, language or encoding. */
export const HOSTILE: readonly string[] = [
  "'; DROP TABLE documents_things; --",
  '"',
  '\\',
  '$.a',
  'a"b',
  'a\0b',
  'a',
  '\ud800',
  '\ud801',
  '%_',
  '日本語',
  '🚀',
  '__proto__',
  'constructor',
  ' ',
  '\n',
  '?',
  '?1',
  ':a',
  "''",
];

const FRAGMENTS: readonly string[] = [
  ...HOSTILE,
  '$1',
  '$where',
  '$gt',
  '{"$gt":""}',
  '.',
  '..',
  'f.m.o',
  '#>>',
  '{a,b}',
  '}',
  '{',
  'NULL',
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '\u0001',
  '\u0002',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u200b',
  '\ud7ff',
  '\ue000',
  '\ufeff',
  '\uffef',
  '\ufff0',
  '\ufff1',
  '\ufffd',
  '\ufffe',
  '\uffff',
  '\udc00',
  '\udfff',
  'e\u0301',
  'é',
  'İ',
  'ß',
  '/*',
  '*/',
  '--',
  ';',
  '`',
  '\r\n',
  '\t',
  'OR 1=1',
  '::jsonb',
  '\\u0000',
  '\\x00',
  '${x}',
  'toString',
  'x'.repeat(70),
  'ü'.repeat(3000),
];

/** As many different texts, the same in every run: each fragment alone, then mixtures. */
export function hostileStrings(count: number): readonly string[] {
  const texts = new Set<string>(FRAGMENTS.slice(0, count));
  let state = 0x2545f491;
  const next = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  while (texts.size < count) {
    // The longest fragment only now and then.
    const part = (): string => FRAGMENTS[next(next(20) === 0 ? FRAGMENTS.length : FRAGMENTS.length - 1)]!;
    texts.add(Array.from({ length: 1 + next(5) }, () => (next(4) === 0 ? String.fromCharCode(next(0x10000)) : part())).join(''));
  }
  return [...texts];
}
