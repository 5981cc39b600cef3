import { Field, ObjectType } from 'type-graphql';

import { ConfigAction, ConfigContext } from '../enums/config-enums';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { Versioned } from './versioned.types';

/** A kind of configuration objects. */
@ObjectType('ConfigKind')
export class ConfigKindDescription {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  resourceName!: string;

  @Field(() => String)
  resourceNamespace!: string;

  /** ID: ids are generated; NAME: the id is the object's name; USER: it is the user that the object belongs to. */
  @Field(() => ConfigContext)
  context!: ConfigContext;

  /** Member of the value that no other object of the kind may have. */
  @Field(() => String, { nullable: true })
  uniqueBy?: string | undefined;

  /** JSON schema of a value. */
  @Field(() => Unknown)
  schema!: unknown;
}

@ObjectType('ConfigObject')
export class ConfigObjectView extends Versioned {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  id!: string;

  @Field(() => Unknown)
  value!: unknown;
}

@ObjectType('ConfigObjectResultSet')
export class ConfigObjectResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [ConfigObjectView])
  results!: readonly ConfigObjectView[];

  @Field(() => Long)
  total!: bigint | number;
}

@ObjectType('ConfigDifference')
export class ConfigDifferenceView {
  /** Dotted path; list positions in brackets. */
  @Field(() => String)
  path!: string;

  /** Null where the path appeared. */
  @Field(() => Unknown, { nullable: true })
  before?: unknown;

  /** Null where the path went. */
  @Field(() => Unknown, { nullable: true })
  after?: unknown;
}

@ObjectType('ConfigVersion')
export class ConfigVersionView {
  @Field(() => Long)
  version!: bigint;

  @Field(() => DateTime)
  time!: bigint;

  @Field(() => String)
  author!: string;

  /** Null where this version took the object away. */
  @Field(() => Unknown, { nullable: true })
  value?: unknown;

  /** Against the version before. */
  @Field(() => [ConfigDifferenceView])
  differences!: readonly ConfigDifferenceView[];
}

@ObjectType('ConfigVersionResultSet')
export class ConfigVersionResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [ConfigVersionView])
  results!: readonly ConfigVersionView[];

  @Field(() => Long)
  total!: bigint | number;
}

@ObjectType('ConfigAuditRecord')
export class ConfigAuditRecord {
  @Field(() => String)
  id!: string;

  @Field(() => DateTime)
  time!: bigint;

  @Field(() => String)
  author!: string;

  @Field(() => ConfigAction)
  action!: ConfigAction;

  /** Null for resources of no known kind. */
  @Field(() => String, { nullable: true })
  kind?: string | undefined;

  @Field(() => String)
  resourceName!: string;

  @Field(() => String)
  resourceNamespace!: string;

  @Field(() => String)
  objectId!: string;

  @Field(() => Long)
  version!: bigint;

  @Field(() => Unknown, { nullable: true })
  before?: unknown;

  @Field(() => Unknown, { nullable: true })
  after?: unknown;

  /** Of the operation that wrote, as in its errors and logs. */
  @Field(() => String)
  requestId!: string;
}

@ObjectType('ConfigAuditResultSet')
export class ConfigAuditResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [ConfigAuditRecord])
  results!: readonly ConfigAuditRecord[];

  @Field(() => Long)
  total!: bigint | number;
}
