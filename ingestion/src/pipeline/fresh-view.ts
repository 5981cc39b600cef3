import type { SegmentChange, SegmentWriter, TracePlace } from '@spangraph/segment-store';

import type { DerivedStore } from './derived-store';
import { mergeChanges } from './merge-changes';

/**
 * What readers see of the open table: two fresh segments. `delta` is rewritten with each publication and holds the traces that were
 * derived since `base`; when it has grown beyond half of `base`, everything is written as a new base. A trace of `base` that was
 * derived again is in `delta` and hidden in `base`, so every row is seen once.
 */
export class FreshView {
  private baseSegment = -1;
  private baseSpans = 0;
  /** Place in the base by trace. */
  private basePlaces = new Map<number, number>();
  private deltaTraces = new Set<number>();
  private deltaPublished = false;

  constructor(
    private readonly writer: SegmentWriter,
    private readonly derived: DerivedStore,
    /** Sealed places that a trace was loaded from. */
    private readonly storedPlaces: ReadonlyMap<number, readonly TracePlace[]>,
  ) {}

  /** Shows these traces as they were derived last. */
  publish(traces: readonly number[]): SegmentChange {
    for (const trace of traces) this.deltaTraces.add(trace);
    let spans = 0;
    for (const trace of this.deltaTraces) spans += this.derived.spansOf(trace);
    return this.baseSegment < 0 || spans * 2 > this.baseSpans ? this.publishBase() : this.publishDelta();
  }

  private publishBase(): SegmentChange {
    const traces = [...new Set([...this.basePlaces.keys(), ...this.deltaTraces])];
    const input = this.derived.segment(traces);
    const base = this.writer.publishFresh('base', input, this.placesOf(traces));
    this.baseSegment = base.added[0]?.id ?? -1;
    this.baseSpans = input.spanRows.length;
    this.basePlaces = new Map(traces.map((trace, place) => [trace, place]));
    this.deltaTraces = new Set();
    if (!this.deltaPublished) return base;
    this.deltaPublished = false;
    return mergeChanges(base, this.writer.publishFresh('delta', undefined, []));
  }

  private publishDelta(): SegmentChange {
    const traces = [...this.deltaTraces];
    this.deltaPublished = true;
    return this.writer.publishFresh('delta', this.derived.segment(traces), [...this.placesOf(traces), ...this.movedFromBase(traces)]);
  }

  private placesOf(traces: readonly number[]): TracePlace[] {
    return traces.flatMap((trace) => this.storedPlaces.get(trace) ?? []);
  }

  private movedFromBase(traces: readonly number[]): TracePlace[] {
    return traces.flatMap((trace) => {
      const ordinal = this.basePlaces.get(trace);
      return ordinal === undefined ? [] : [{ segmentId: this.baseSegment, ordinal }];
    });
  }
}
