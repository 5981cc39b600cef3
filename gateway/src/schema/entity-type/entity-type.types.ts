import { Field, ObjectType } from 'type-graphql';

import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** A type of entities: shipped, or declared by a rule of the tenant. */
@ObjectType('EntityTypeDescription')
export class EntityTypeDescription {
  @Field(() => String)
  name!: string;

  /** Scope by which its entities are asked for. */
  @Field(() => String)
  scope!: string;

  @Field(() => String, { nullable: true })
  displayName?: string | undefined;

  /** Declared by a rule rather than shipped. */
  @Field(() => Boolean)
  custom!: boolean;

  /** Known to the entity service, so that its entities can be asked for; a new rule is within two seconds. */
  @Field(() => Boolean)
  registered!: boolean;

  /** Key of the attribute that is the entity's name. */
  @Field(() => String)
  nameAttribute!: string;

  /** Attributes that tell entities apart. */
  @Field(() => [String])
  identifyingAttributes!: readonly string[];

  /** Further attributes without which a span makes no entity. */
  @Field(() => [String])
  requiredAttributes!: readonly string[];

  /** The rule as `configKinds` describes it under `entity-rule`; null for shipped types. */
  @Field(() => Unknown, { nullable: true })
  rule?: unknown;

  /** Version of the rule. */
  @Field(() => Long, { nullable: true })
  version?: bigint | undefined;
}
