import type { Role } from './cursor';
import { readFilter } from './parse-filter';

/** A piece of a filter with what it is, for colouring; `plain` is what could not be read. */
export interface Segment {
  readonly text: string;
  readonly role: Role | 'plain';
  readonly start: number;
}

/** The whole text cut into pieces, spaces included. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  const upTo = (start: number): void => {
    if (start > end) segments.push({ text: text.slice(end, start), role: 'plain', start: end });
  };
  for (const [{ span }, role] of readFilter(text).roles) {
    upTo(span.start);
    segments.push({ text: text.slice(span.start, span.end), role, start: span.start });
    end = span.end;
  }
  upTo(text.length);
  return segments;
}
