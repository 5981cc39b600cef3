import { BufferedSpan } from './buffered-span';
import type { SpanSurroundings } from './buffered-span';
import type { EnrichedSpan, EnrichedTrace, SpanReader } from './enriched-span';
import type { SpanChanges } from './span-changes';
import type { WritePolicy } from './write-policy';

/** Where the spans of a trace come from: numbered from 0, parents before children. */
export interface TraceSource {
  readonly id: string;
  readonly tenantId: string;
  readonly size: number;
  span(index: number): SpanReader;
  /** Number of the parent, -1 for a root. The first span is the earliest root. */
  parent(index: number): number;
}

/** One trace in the hands of one enricher. */
export class TraceSession implements EnrichedTrace, SpanSurroundings {
  /** Attributes that were left out since there were too many. */
  dropped = 0;
  private all: readonly BufferedSpan[] | undefined;
  private childLists: BufferedSpan[][] | undefined;

  constructor(
    private readonly source: TraceSource,
    readonly policy: WritePolicy,
  ) {}

  get id(): string {
    return this.source.id;
  }

  get tenantId(): string {
    return this.source.tenantId;
  }

  get root(): EnrichedSpan {
    return this.buffered()[0]!;
  }

  spans(): readonly EnrichedSpan[] {
    return this.buffered();
  }

  parentOf(index: number): EnrichedSpan | undefined {
    return this.buffered()[this.source.parent(index)];
  }

  childrenOf(index: number): readonly EnrichedSpan[] {
    return (this.childLists ??= this.listChildren())[index] ?? [];
  }

  /** What was changed, by number of the span. */
  changes(): (readonly [number, SpanChanges])[] {
    return this.buffered().flatMap(({ changes }, index) => (changes === undefined ? [] : [[index, changes] as const]));
  }

  private buffered(): readonly BufferedSpan[] {
    const { source } = this;
    return (this.all ??= Array.from({ length: source.size }, (_, index) => new BufferedSpan(this, index, source.span(index))));
  }

  private listChildren(): BufferedSpan[][] {
    const lists: BufferedSpan[][] = [];
    this.buffered().forEach((span, index) => {
      const parent = this.source.parent(index);
      if (parent >= 0) (lists[parent] ??= []).push(span);
    });
    return lists;
  }
}
