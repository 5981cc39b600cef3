import { Ctx, Query, Resolver } from 'type-graphql';

import type { OperationContext } from '../operation-context';
import { metadataOf } from './metadata-of';
import { AttributeMetadata } from './metadata.types';

@Resolver()
export class MetadataResolver {
  /** What may be named in keys of attributes, metrics, filters, orders and groups. */
  @Query(() => [AttributeMetadata], { nullable: 'items' })
  async metadata(@Ctx() context: OperationContext): Promise<readonly AttributeMetadata[]> {
    const { catalogue } = await context.vocabulary();
    return catalogue.attributes.filter((attribute) => !attribute.internal).map(metadataOf);
  }
}
