import { Field, ObjectType } from 'type-graphql';

import { Theme } from '../enums/config-enums';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** What the calling user prefers; defaults where nothing was saved. */
@ObjectType('Preferences')
export class Preferences {
  /** As the header `x-user-id` says; `anonymous` for nobody in particular. */
  @Field(() => String)
  userId!: string;

  @Field(() => Theme)
  theme!: Theme;

  /** IANA name; the browser's where null. */
  @Field(() => String, { nullable: true })
  timeZone?: string | undefined;

  /** Time range that pages open with, such as `1h`. */
  @Field(() => String)
  defaultRange!: string;

  /** Everything that was saved, members of clients' own included. */
  @Field(() => Unknown)
  values!: unknown;

  /** 0 where nothing was saved. */
  @Field(() => Long)
  version!: bigint;

  @Field(() => DateTime, { nullable: true })
  updatedTime?: bigint | undefined;
}
