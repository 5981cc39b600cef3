import type { RelationKind, SpanShape } from '../ir';
import type { SpanForest } from './span-forest';

/** A shape and its relatives in a fixed order: the shape first, then each relative with its own. */
export const shapesOf = (shape: SpanShape): readonly SpanShape[] => [
  shape,
  ...shape.relations.flatMap((relation) => shapesOf(relation.shape)),
];

/** Bits, by place in `shapesOf`, of the shapes whose condition some span of a trace must satisfy for the trace to match. */
export function requiredBits(shape: SpanShape): number {
  const places = new Map(shapesOf(shape).map((part, place) => [part, place]));
  const visit = (part: SpanShape): number =>
    part.relations.reduce((bits, { negated, shape: relative }) => (negated ? bits : bits | visit(relative)), 1 << places.get(part)!);
  return visit(shape);
}

/**
 * Whether a trace has a span of a shape. Bit n of a span's mask says that it satisfies the condition of the nth of `shapesOf`. Takes time in
 * proportion to spans times shapes.
 */
export function hasShape(shape: SpanShape, forest: SpanForest, masks: ArrayLike<number>): boolean {
  let place = 0;
  const matches = (part: SpanShape): Uint8Array => {
    const bit = 1 << place++;
    const found = Uint8Array.from({ length: masks.length }, (_, n) => ((masks[n]! & bit) === 0 ? 0 : 1));
    for (const { kind, negated, shape: relative } of part.relations) {
      const related = relatedTo(kind, forest, matches(relative));
      const wanted = negated ? 0 : 1;
      for (let n = 0; n < found.length; n++) if (related[n] !== wanted) found[n] = 0;
    }
    return found;
  };
  return matches(shape).includes(1);
}

/** The spans that have such a relative among the given ones. */
function relatedTo(kind: RelationKind, { parent, order }: SpanForest, given: Uint8Array): Uint8Array {
  const related = new Uint8Array(given.length);
  const above = kind === 'PARENT' || kind === 'ANCESTOR';
  const far = kind === 'ANCESTOR' || kind === 'DESCENDANT';
  for (let at = 0; at < order.length; at++) {
    const n = order[above ? at : order.length - 1 - at]!;
    const p = parent[n]!;
    if (p < 0) continue;
    const [from, to] = above ? [p, n] : [n, p];
    if (given[from] === 1 || (far && related[from] === 1)) related[to] = 1;
  }
  return related;
}
