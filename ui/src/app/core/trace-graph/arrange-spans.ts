import type { TraceRow } from './trace-row';

/** A span with its place in the trace told by the id of its parent. Times in nanoseconds. */
export interface LooseSpan extends Omit<TraceRow, 'depth' | 'self'> {
  readonly parentId: string | undefined;
}

export interface Arranged<Span extends LooseSpan> {
  readonly rows: readonly (Span & TraceRow)[];
  /** Spans that name a parent which is not there; they stand as roots. */
  readonly orphans: number;
}

const byStart = (one: LooseSpan, other: LooseSpan): number => one.start - other.start;

/** Nanoseconds of a span that none of its children covers, which are given by start; overlapping ones count once. */
export function selfTime({ start, duration }: LooseSpan, children: readonly LooseSpan[]): number {
  const end = start + duration;
  let covered = 0;
  let reached = start;
  for (const child of children) {
    const from = Math.max(child.start, reached);
    const to = Math.min(child.start + child.duration, end);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return duration - covered;
}

/** Spans by the span that they are below of, by start. Of spans with one id the first is the parent. */
function childrenOf<Span extends LooseSpan>(spans: readonly Span[]): { readonly children: ReadonlyMap<Span, Span[]>; readonly roots: Span[]; readonly orphans: number } {
  const byId = new Map<string, Span>();
  for (const span of spans) if (!byId.has(span.spanId)) byId.set(span.spanId, span);
  const children = new Map<Span, Span[]>(spans.map((span) => [span, []]));
  const roots: Span[] = [];
  let orphans = 0;
  for (const span of [...spans].sort(byStart)) {
    const parent = span.parentId === undefined ? undefined : byId.get(span.parentId);
    if (parent !== undefined && parent !== span) children.get(parent)?.push(span);
    else {
      roots.push(span);
      if (span.parentId !== undefined) orphans += 1;
    }
  }
  return { children, roots, orphans };
}

/** Puts spans into the order of a walk through their tree. Missing parents and circles keep no span out. */
export function arrangeSpans<Span extends LooseSpan>(spans: readonly Span[]): Arranged<Span> {
  const { children, roots, orphans } = childrenOf(spans);
  const rows: (Span & TraceRow)[] = [];
  const seen = new Set<Span>();
  const walk = (root: Span): void => {
    const open = [{ span: root, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { span, depth } = next;
      if (seen.has(span)) continue;
      seen.add(span);
      const below = children.get(span) ?? [];
      rows.push({ ...span, depth, self: selfTime(span, below) });
      for (let i = below.length - 1; i >= 0; i--) open.push({ span: below[i]!, depth: depth + 1 });
    }
  };
  roots.forEach(walk);
  // What is left is in a circle, which has no beginning: its first span is taken as one.
  for (const span of [...children.keys()].sort(byStart)) if (!seen.has(span)) walk(span);
  return { rows, orphans };
}
