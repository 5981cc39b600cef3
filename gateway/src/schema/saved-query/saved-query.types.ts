import { Field, InputType, ObjectType } from 'type-graphql';

import { Versioned } from '../config/versioned.types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** A variable of a saved query, described. */
@ObjectType('SavedQueryParameter')
export class SavedQueryParameter {
  @Field(() => String)
  name!: string;

  /** GraphQL type of the variable. */
  @Field(() => String)
  type!: string;

  /** Whether a value must be given. */
  @Field(() => Boolean)
  required!: boolean;

  @Field(() => String, { nullable: true })
  description?: string | undefined;

  @Field(() => Unknown, { nullable: true })
  default?: unknown;
}

/** A GraphQL query that has a name; it is run by posting `{"savedQuery": "<name>", "variables": {…}}`. */
@ObjectType('SavedQuery')
export class SavedQuery extends Versioned {
  @Field(() => String)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | undefined;

  @Field(() => String)
  query!: string;

  @Field(() => [SavedQueryParameter])
  parameters!: readonly SavedQueryParameter[];

  @Field(() => [String])
  tags!: readonly string[];

  /** Address of the page that shows the query, such as `/explorer?filter=…`. */
  @Field(() => String, { nullable: true })
  view?: string | undefined;
}

@ObjectType('SavedQueryResultSet')
export class SavedQueryResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [SavedQuery])
  results!: readonly SavedQuery[];

  @Field(() => Long)
  total!: number;
}

@InputType('InputSavedQueryParameter')
class SavedQueryParameterInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => Unknown, { nullable: true })
  default?: unknown;
}

@InputType('InputSavedQuery')
export class SavedQueryInput {
  /** Replaces the query of this id; a new one where it is left out. */
  @Field(() => String, { nullable: true })
  id?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  /** A document with one query. */
  @Field(() => String)
  query!: string;

  /** Descriptions and defaults of its variables. */
  @Field(() => [SavedQueryParameterInput], { nullable: true })
  parameters?: readonly SavedQueryParameterInput[] | null;

  @Field(() => [String], { nullable: true })
  tags?: readonly string[] | null;

  /** Address of the page that shows the query; begins with `/`. */
  @Field(() => String, { nullable: true })
  view?: string | null;
}
