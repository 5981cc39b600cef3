/** Where one stands among the spans that a search found, from above, whether they are shown or folded away. */
export interface Matches {
  readonly total: number;
  /** Place of the next and of the previous one, round the end; undefined where there is none. */
  readonly next: number | undefined;
  readonly previous: number | undefined;
  /** Number of the span that one stands at among them, from 0; undefined where it is none of them. */
  readonly position: number | undefined;
}

/** `from`: the place that one stands at; undefined: before the first. */
export function matchesFrom(found: Uint8Array, from: number | undefined): Matches {
  let [total, before] = [0, 0];
  let first: number | undefined, last: number | undefined, next: number | undefined, previous: number | undefined;
  for (let place = 0; place < found.length; place++) {
    if (found[place] === 0) continue;
    total += 1;
    first ??= place;
    last = place;
    if (from === undefined) continue;
    if (place < from) {
      previous = place;
      before += 1;
    } else if (place > from) next ??= place;
  }
  const stands = from !== undefined && found[from] === 1;
  return { total, next: next ?? first, previous: previous ?? last, position: stands ? before : undefined };
}
