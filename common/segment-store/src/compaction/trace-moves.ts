import type { TracePlace } from '../segment';

/** Where traces went when their segments were merged, so that places found before stay good for a while. */
export class TraceMoves {
  private readonly bySource = new Map<number, { readonly segmentId: number; readonly places: Int32Array }>();

  /** `places` as in MergedSegment. */
  add(segmentId: number, places: ReadonlyMap<number, Int32Array>): void {
    for (const [source, ordinals] of places) this.bySource.set(source, { segmentId, places: ordinals });
  }

  /** The place of a trace after all merges; the given one where it was not moved, or was dead and went nowhere. */
  placeNow(place: TracePlace): TracePlace {
    let now = place;
    for (let move = this.bySource.get(now.segmentId); move; move = this.bySource.get(now.segmentId)) {
      const ordinal = move.places[now.ordinal] ?? -1;
      if (ordinal < 0) return now;
      now = { segmentId: move.segmentId, ordinal };
    }
    return now;
  }

  clear(): void {
    this.bySource.clear();
  }
}
