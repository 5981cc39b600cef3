import { bySegment, sortedUnion } from './manifest/manifest-record';
import type { FreshSlot } from './ports';
import type { Segment, TracePlace } from './segment';

/** Which traces readers leave out: those committed as superseded, and those that fresh rows stand for at the moment. */
export class DeadTraces {
  private readonly hidden = new Map<FreshSlot, readonly TracePlace[]>();

  constructor(private readonly committed: () => ReadonlyMap<number, Int32Array>) {}

  /** Replaces what a slot hides; returns the segments whose dead traces may have changed. */
  hide(slot: FreshSlot, places: readonly TracePlace[]): ReadonlySet<number> {
    const touched = new Set([...(this.hidden.get(slot) ?? []), ...places].map(({ segmentId }) => segmentId));
    this.hidden.set(slot, places);
    return touched;
  }

  /** Hides nothing any more; returns the segments touched by that and by what was committed meanwhile. */
  unhide(committed: readonly TracePlace[]): ReadonlySet<number> {
    const touched = new Set([...committed, ...[...this.hidden.values()].flat()].map(({ segmentId }) => segmentId));
    this.hidden.clear();
    return touched;
  }

  /** What is hidden goes on to be hidden at the places where it lies now. */
  move(placeNow: (place: TracePlace) => TracePlace): void {
    for (const [slot, places] of this.hidden) this.hidden.set(slot, places.map(placeNow));
  }

  /** Dead traces of a segment, sorted. */
  of(segmentId: number): Int32Array {
    const hidden = [...this.hidden.values()].flat().filter((place) => place.segmentId === segmentId);
    return sortedUnion(
      this.committed().get(segmentId) ?? [],
      hidden.map(({ ordinal }) => ordinal),
    );
  }

  /** True when a segment has no live trace left once these are dead too. */
  isWhollyDead({ id, index }: Segment, ordinals: ArrayLike<number>): boolean {
    return sortedUnion(this.committed().get(id) ?? [], ordinals).length >= index.traces;
  }

  /** Segments that have no live trace left once these places are superseded. */
  wholly(supersedes: readonly TracePlace[], segments: ReadonlyMap<number, Segment>): number[] {
    return [...bySegment(supersedes)]
      .filter(([segmentId, ordinals]) => this.isWhollyDead(segments.get(segmentId)!, ordinals))
      .map(([segmentId]) => segmentId);
  }
}
