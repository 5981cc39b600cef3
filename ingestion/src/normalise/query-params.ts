import { RefCache } from './ref-cache';
import type { TextRef, TextSpace } from './text-space';

const AMPERSAND = 38,
  EQUALS = 61;
/** More parameters than this are parsed with a map, to stay linear. */
const FEW = 8;

/** The parameters of a query string as JSON text, first value of each; a name without value is left out, `[]` after a name too. */
export class QueryParams {
  private readonly known = new RefCache();
  private readonly names: number[] = [];

  constructor(private readonly texts: TextSpace) {}

  /** JSON object, 0 where the query has no parameters. */
  json(query: TextRef): TextRef {
    const known = this.known.get(query);
    if (known !== 0) return known - 1;
    const ref = this.plain(query) ?? this.texts.ref(paramsJson(this.texts.text(query)));
    this.known.set(query, ref + 1);
    return ref;
  }

  /** Most queries are plain ASCII words: their JSON is put together from the bytes. Undefined where decoding is needed. */
  private plain(query: TextRef): TextRef | undefined {
    const { texts, names } = this;
    const end = texts.end(query);
    names.length = 0;
    texts.begin();
    for (let from = texts.start(query); from < end; from++) {
      let equals = -1;
      let to = from;
      for (; to < end && texts.bytes[to] !== AMPERSAND; to++) {
        const byte = texts.bytes[to]!;
        if (byte === EQUALS && equals < 0) equals = to;
        else if (!isPlain(byte)) return undefined;
      }
      if (equals > from && equals + 1 < to) {
        if (names.length >= FEW * 2) return undefined;
        if (this.isNew(from, equals)) this.appendPair(from, equals, to);
      }
      from = to;
    }
    if (names.length === 0) return 0;
    texts.appendAscii('"}');
    return texts.finish();
  }

  private appendPair(from: number, equals: number, to: number): void {
    const { texts, names } = this;
    texts.appendAscii(names.length === 0 ? '{"' : '","');
    texts.appendSlice(from, equals);
    texts.appendAscii('":"');
    texts.appendSlice(equals + 1, to);
    names.push(from, equals);
  }

  private isNew(from: number, to: number): boolean {
    const { bytes } = this.texts;
    for (let i = 0; i < this.names.length; i += 2) {
      if (bytes.compare(bytes, this.names[i]!, this.names[i + 1]!, from, to) === 0) return false;
    }
    return true;
  }
}

/** Letters, digits, `-`, `.`, `_`, `~`, `,`, `:`, `/` and `*`: the same in a URL, decoded, and in JSON. */
function isPlain(byte: number): boolean {
  const lower = byte | 32;
  return (lower >= 97 && lower <= 122) || (byte >= 44 && byte <= 58) || byte === 95 || byte === 126 || byte === 42;
}

/** The general way: percent-decoding, plus as space, JSON escapes. Empty text where there are no parameters. */
export function paramsJson(query: string): string {
  const params = new Map<string, string>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals <= 0 || equals === pair.length - 1) continue;
    const name = decode(pair.slice(0, equals)).replace(/\[\]$/, '');
    if (!params.has(name)) params.set(name, decode(pair.slice(equals + 1)));
  }
  return params.size === 0 ? '' : `{${[...params].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
