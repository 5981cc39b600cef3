import { hasDotSegment, removeDotSegments } from './dot-segments';
import { RefCache } from './ref-cache';
import type { TextRef, TextSpace } from './text-space';
import { emptyUrlParts, splitAuthority, splitUrl } from './url';
import type { UrlParts } from './url';

/** Parts of one URL, path or authority as text references; 0 where it has no such part. */
export interface ParsedUrl {
  readonly absolute: boolean;
  /** Lower case. */
  readonly scheme: TextRef;
  /** Without brackets. */
  readonly host: TextRef;
  /** -1 where none is named. */
  readonly port: number;
  readonly path: TextRef;
  readonly query: TextRef;
}

/** Parses each distinct URL once. */
export class UrlTable {
  private readonly urls: ParsedUrl[] = [];
  private readonly known = new RefCache();
  private readonly authorities: ParsedUrl[] = [];
  private readonly knownAuthorities = new RefCache();
  private readonly lowered = new RefCache();
  private readonly parts: UrlParts = emptyUrlParts();

  constructor(private readonly texts: TextSpace) {}

  /** A URL, or a path with or without query. */
  url(ref: TextRef): ParsedUrl {
    const known = this.known.get(ref);
    if (known !== 0) return this.urls[known - 1]!;
    const { texts, parts } = this;
    splitUrl(texts.bytes, texts.start(ref), texts.end(ref), parts);
    const { pathStart, pathEnd, queryStart, queryEnd, hostStart, hostEnd, schemeEnd } = parts;
    const parsed: ParsedUrl = {
      absolute: parts.absolute,
      scheme: parts.absolute ? this.lower(texts.slice(texts.start(ref), schemeEnd)) : 0,
      host: texts.slice(hostStart, hostEnd),
      port: parts.port,
      path: this.path(pathStart, pathEnd),
      query: texts.slice(queryStart, queryEnd),
    };
    this.known.set(ref, this.urls.push(parsed));
    return parsed;
  }

  /** `host`, `host:port`, or a URL, of which the authority counts. Of a list separated by commas the first. */
  authority(ref: TextRef): ParsedUrl {
    const known = this.knownAuthorities.get(ref);
    if (known !== 0) return this.authorities[known - 1]!;
    const url = this.url(ref);
    const parsed = url.absolute ? url : this.bareAuthority(ref);
    this.knownAuthorities.set(ref, this.authorities.push(parsed));
    return parsed;
  }

  private bareAuthority(ref: TextRef): ParsedUrl {
    const { texts, parts } = this;
    const start = texts.start(ref);
    let end = start;
    const last = texts.end(ref);
    while (end < last && texts.bytes[end] !== 44 && texts.bytes[end] !== 47) end++;
    splitAuthority(texts.bytes, start, end, parts);
    return { absolute: false, scheme: 0, host: texts.slice(parts.hostStart, parts.hostEnd), port: parts.port, path: 0, query: 0 };
  }

  private path(start: number, end: number): TextRef {
    const { texts } = this;
    const path = texts.slice(start, end);
    return path !== 0 && hasDotSegment(texts.bytes, texts.start(path), texts.end(path)) ? texts.ref(removeDotSegments(texts.text(path))) : path;
  }

  private lower(ref: TextRef): TextRef {
    const known = this.lowered.get(ref);
    if (known !== 0 || ref === 0) return known;
    const lower = this.texts.ref(this.texts.text(ref).toLowerCase());
    this.lowered.set(ref, lower);
    return lower;
  }
}
