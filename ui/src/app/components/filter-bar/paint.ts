import type { FilterError } from '@ui/core/filter/filter-tree';
import { segmentsOf } from '@ui/core/filter/segments';

/** A piece of the field with how it looks. */
export interface Painted {
  readonly text: string;
  readonly look: string;
  readonly wrong: boolean;
}

/** The text in pieces of one look each; what an error points at is a piece of its own. */
export function paint(text: string, error: FilterError | undefined): readonly Painted[] {
  const cuts = error === undefined ? [] : [error.position, error.end];
  return segmentsOf(text).flatMap(({ text: piece, role, start }) => {
    const inside = cuts.filter((cut) => cut > start && cut < start + piece.length);
    const bounds = [start, ...inside, start + piece.length];
    return bounds.slice(1).map((end, index) => {
      const begin = bounds[index] ?? start;
      const wrong = error !== undefined && begin >= error.position && end <= error.end;
      return { text: text.slice(begin, end), look: role, wrong };
    });
  });
}
