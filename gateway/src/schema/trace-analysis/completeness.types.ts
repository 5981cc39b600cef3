import { Field, ObjectType } from 'type-graphql';

import { enumOf } from '../enums/enum-of';

/** Why an answer may lack something. */
export const IncompletenessReason = enumOf('IncompletenessReason', ['LATE_WINDOW_OPEN', 'ORPHAN_SPANS', 'CAP_HIT', 'PART_UNAVAILABLE']);
export type IncompletenessReason = keyof typeof IncompletenessReason;

@ObjectType('Incompleteness')
export class Incompleteness {
  @Field(() => IncompletenessReason)
  reason!: IncompletenessReason;

  @Field(() => String)
  message!: string;

  @Field(() => Number, { nullable: true, description: 'How many, where it can be counted.' })
  count?: number | undefined;
}

/** Whether everything that belongs to an answer is in it. */
@ObjectType('Completeness')
export class Completeness {
  @Field(() => Boolean)
  complete!: boolean;

  @Field(() => [Incompleteness])
  reasons!: readonly Incompleteness[];
}
