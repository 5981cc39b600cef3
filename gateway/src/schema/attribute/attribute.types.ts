import { Field, Float, ObjectType } from 'type-graphql';

import { AttributeType } from '../enums/query-enums';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** A value with the number of rows that have it. */
@ObjectType('AttributeValueCount')
export class AttributeValueCount {
  @Field(() => Unknown, { nullable: true })
  value!: unknown;

  @Field(() => Long)
  count!: bigint;
}

/** A row that has a value. */
@ObjectType('AttributeExample')
export class AttributeExample {
  /** Id of the row; none for rows without one. */
  @Field(() => String, { nullable: true })
  id!: string | null;

  @Field(() => Unknown, { nullable: true })
  value!: unknown;
}

/** What values a definition gives over a range. */
@ObjectType('AttributePreview')
export class AttributePreview {
  @Field(() => AttributeType)
  kind!: AttributeType;

  /** Rows of the scope in the range: spans, calls, events. */
  @Field(() => Long)
  rows!: bigint;

  @Field(() => Long)
  rowsWithValue!: bigint;

  /** 0 to 1; null without rows. */
  @Field(() => Float, { nullable: true })
  share!: number | null;

  /** Most frequent first; empty for maps. */
  @Field(() => [AttributeValueCount])
  topValues!: readonly AttributeValueCount[];

  /** Numbers and times only. */
  @Field(() => Unknown, { nullable: true })
  min!: unknown;

  @Field(() => Unknown, { nullable: true })
  max!: unknown;

  @Field(() => Float, { nullable: true })
  avg!: number | null;

  @Field(() => [AttributeExample])
  examples!: readonly AttributeExample[];
}

/** A key that arrives with several types. */
@ObjectType('AttributeTypeConflict')
export class AttributeTypeConflict {
  @Field(() => String)
  level!: string;

  @Field(() => String)
  key!: string;

  /** STRING, LONG, DOUBLE, BOOLEAN, JSON. */
  @Field(() => [String])
  types!: readonly string[];

  /** Spans of the range that have the key; null where no range was given. */
  @Field(() => Long, { nullable: true })
  spans!: bigint | null;
}

@ObjectType('AttributeAlias')
export class AttributeAlias {
  @Field(() => String)
  id!: string;

  @Field(() => [String])
  keys!: readonly string[];

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => Long)
  version!: bigint;
}

/** How far a promoted attribute is computed ahead. */
@ObjectType('AttributePromotion')
export class AttributePromotion {
  @Field(() => String)
  scope!: string;

  @Field(() => String)
  name!: string;

  /** Table whose rows it is computed for: an attribute may be asked over several. */
  @Field(() => String)
  table!: string;

  @Field(() => Long)
  segmentsFilled!: bigint;

  @Field(() => Long)
  segments!: bigint;

  /** Why it cannot be computed ahead, where it cannot; questions are answered all the same. */
  @Field(() => String, { nullable: true })
  failure?: string | undefined;
}
