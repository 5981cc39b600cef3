import type { Segment } from '@spangraph/segment-store';

import type { ComputedOperand } from '../../../core/ir';

/** Values of a computed attribute that are kept in files beside those of the segments, one file a segment with a row for each row. */
export interface PromotedColumn {
  readonly id: string;
  /** The attribute that it was promoted as, e.g. `EVENT.tier`. */
  readonly name: string;
  /** Whether all segments at hand have the column. */
  readonly complete: boolean;
  /** Undefined for a segment without the column. */
  fileOf(segment: Segment): string | undefined;
}

/** Finds the column that holds what an operand computes; undefined where no segment at hand has one. */
export type FindPromoted = (operand: ComputedOperand) => PromotedColumn | undefined;

/** Name of the only column of such a file. */
export const VALUE_COLUMN = 'value';
