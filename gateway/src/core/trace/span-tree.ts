/** A span as the analysis of a trace needs it; times are epoch nanoseconds. */
export interface TraceSpan {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly service: string;
  readonly operation: string;
  /** OTLP kind: CLIENT, SERVER, PRODUCER, CONSUMER, INTERNAL. */
  readonly kind: string;
  readonly start: bigint;
  readonly duration: bigint;
  readonly failed: boolean;
}

export interface SpanNode {
  readonly span: TraceSpan;
  parent: SpanNode | undefined;
  readonly children: SpanNode[];
  /** After the correction of clocks. */
  start: bigint;
  end: bigint;
}

export interface SpanTree {
  /** Every span, parents before their children. */
  readonly nodes: readonly SpanNode[];
  /** Spans without a parent, and those whose parent is not there; by start. */
  readonly roots: readonly SpanNode[];
  /** Number of spans that name a parent which is not there. */
  readonly orphans: number;
}

const byStart = (left: SpanNode, right: SpanNode): number => (left.start < right.start ? -1 : left.start > right.start ? 1 : 0);

const isServer = ({ span }: SpanNode): boolean => span.kind === 'SERVER' || span.kind === 'CONSUMER';

/** Both sides of a call may share one id; the callee's side is then the child of the caller's, and parent of what names the id. */
function link(nodes: readonly SpanNode[]): number {
  const sides = new Map<string, SpanNode[]>();
  for (const node of nodes) {
    const known = sides.get(node.span.id);
    if (known === undefined) sides.set(node.span.id, [node]);
    else known.push(node);
  }
  let orphans = 0;
  for (const node of nodes) {
    const own = sides.get(node.span.id) ?? [];
    const caller = own.length > 1 && isServer(node) ? own.find((other) => other !== node && !isServer(other)) : undefined;
    const named = node.span.parentId === undefined ? [] : (sides.get(node.span.parentId) ?? []);
    const parent = caller ?? named.find((other) => other !== node && isServer(other)) ?? named.find((other) => other !== node);
    if (parent !== undefined) node.parent = parent;
    else if (node.span.parentId !== undefined) orphans += 1;
  }
  return orphans;
}

/** Makes a root of one span of every circle, which wrong data can hold. */
function breakCircles(nodes: readonly SpanNode[]): void {
  const settled = new Set<SpanNode>();
  for (const node of nodes) {
    const walked = new Set<SpanNode>();
    let current: SpanNode | undefined = node;
    while (current !== undefined && !settled.has(current) && !walked.has(current)) {
      walked.add(current);
      current = current.parent;
    }
    if (current !== undefined && walked.has(current)) current.parent = undefined;
    for (const one of walked) settled.add(one);
  }
}

/** The tree of the spans of one trace; parents that are missing, named twice or in a circle do not keep a span out. */
export function buildTree(spans: readonly TraceSpan[]): SpanTree {
  const nodes = spans.map((span): SpanNode => ({
    span,
    parent: undefined,
    children: [],
    start: span.start,
    end: span.start + (span.duration > 0n ? span.duration : 0n),
  }));
  const orphans = link(nodes);
  breakCircles(nodes);
  for (const node of nodes) node.parent?.children.push(node);
  for (const node of nodes) node.children.sort(byStart);
  const roots = nodes.filter((node) => node.parent === undefined).sort(byStart);
  const ordered: SpanNode[] = [...roots];
  for (let index = 0; index < ordered.length; index++) for (const child of (ordered[index] as SpanNode).children) ordered.push(child);
  return { nodes: ordered, roots, orphans };
}
