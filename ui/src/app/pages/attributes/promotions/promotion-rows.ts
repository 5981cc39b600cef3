import type { AttributePromotionsQuery } from '@gql/pages/attributes/promotions/attribute-promotions';

type Progress = AttributePromotionsQuery['attributePromotions'][number];

/** A custom attribute with how far it is computed ahead for each table that it was asked for over. */
export interface PromotionRow {
  readonly scope: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly promoted: boolean;
  readonly version: number;
  readonly tables: readonly TableProgress[];
}

export interface TableProgress {
  readonly table: string;
  readonly failure: string | undefined;
  readonly segments: number;
  readonly filled: number;
  /** 0 to 100; 100 where there is nothing to fill. */
  readonly percent: number;
}

const progressOf = ({ table, failure, segments, segmentsFilled }: Progress): TableProgress => ({
  table,
  failure: failure ?? undefined,
  segments,
  filled: segmentsFilled,
  percent: segments === 0 ? 100 : (segmentsFilled / segments) * 100,
});

/** Promoted attributes first, then by name. */
export function promotionRows({ customAttributes, attributePromotions }: AttributePromotionsQuery): readonly PromotionRow[] {
  return customAttributes
    .map((each) => ({
      ...each,
      tables: each.promoted
        ? attributePromotions.filter(({ scope, name }) => scope === each.scope && name === each.name).map(progressOf)
        : [],
    }))
    .sort(
      (one, other) => Number(other.promoted) - Number(one.promoted) || one.name.localeCompare(other.name, undefined, { numeric: true }),
    );
}

/** Whether something is still being filled. */
export const isFilling = (rows: readonly PromotionRow[]): boolean =>
  rows.some(({ tables }) => tables.some(({ percent, failure }) => percent < 100 && failure === undefined));
