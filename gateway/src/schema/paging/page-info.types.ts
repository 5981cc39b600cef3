import { Field, ObjectType } from 'type-graphql';

/** Where a page ends. Pages by cursor stay apart from each other while rows are added. */
@ObjectType('PageInfo')
export class PageInfo {
  @Field(() => String, { nullable: true, description: 'For `after` of the next page; null for a page without rows.' })
  endCursor?: string | undefined;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}
