import { ArgsType, Field, InputType, Int } from 'type-graphql';

import { ConfigFilterOperator } from '../enums/config-enums';
import { OrderDirection } from '../enums/query-enums';
import { Unknown } from '../scalars/unknown';

/** One of a comparison, `and`, `or` and `not`. */
@InputType('InputConfigFilter')
export class ConfigFilterInput {
  /** Dotted path in the value, such as `action.type`; `@created`, `@updated` (epoch milliseconds) and `@context` are about the object. */
  @Field(() => String, { nullable: true })
  path?: string | null;

  /** EQUALS unless told otherwise. */
  @Field(() => ConfigFilterOperator, { nullable: true })
  operator?: ConfigFilterOperator | null;

  @Field(() => Unknown, { nullable: true })
  value?: unknown;

  @Field(() => [ConfigFilterInput], { nullable: true })
  and?: readonly ConfigFilterInput[] | null;

  @Field(() => [ConfigFilterInput], { nullable: true })
  or?: readonly ConfigFilterInput[] | null;

  @Field(() => ConfigFilterInput, { nullable: true })
  not?: object | null;
}

@InputType('InputConfigOrder')
export class ConfigOrderInput {
  @Field(() => String)
  path!: string;

  /** DESC when omitted, as everywhere. */
  @Field(() => OrderDirection, { nullable: true })
  direction?: OrderDirection | null;
}

@ArgsType()
export class ConfigPageArgs {
  /** 100 unless told otherwise. */
  @Field(() => Int, { nullable: true })
  limit?: number | null;

  @Field(() => Int, { nullable: true })
  offset?: number | null;
}

@ArgsType()
export class ConfigObjectsArgs extends ConfigPageArgs {
  @Field(() => String)
  kind!: string;

  @Field(() => ConfigFilterInput, { nullable: true })
  filter?: ConfigFilterInput | null;

  /** Latest created first when omitted. */
  @Field(() => [ConfigOrderInput], { nullable: true })
  orderBy?: readonly ConfigOrderInput[] | null;
}

@ArgsType()
export class ConfigVersionsArgs extends ConfigPageArgs {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  id!: string;
}

@ArgsType()
export class ConfigAuditArgs extends ConfigPageArgs {
  /** Every kind when omitted. */
  @Field(() => String, { nullable: true })
  kind?: string | null;

  @Field(() => String, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true })
  author?: string | null;
}
