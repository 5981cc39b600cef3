import type { Aggregation } from '@spangraph/model';
import { Ctx, Query, Resolver } from 'type-graphql';

import type { Attribute } from '../../core/catalogue/catalogue';
import { toExternalScope } from '../../core/scopes';
import type { MetricAggregationType } from '../enums/query-enums';
import type { OperationContext } from '../operation-context';
import { AttributeMetadata } from './metadata.types';

const aggregationName = (aggregation: Aggregation): MetricAggregationType =>
  aggregation === 'DISTINCT_COUNT' ? 'DISTINCTCOUNT' : aggregation;

const metadataOf = (attribute: Attribute): AttributeMetadata => ({
  name: attribute.key,
  displayName: attribute.displayName,
  scope: toExternalScope(attribute.scope),
  type: attribute.kind,
  units: attribute.unit,
  groupable: attribute.groupable,
  isCustom: attribute.custom,
  onlySupportsAggregation: attribute.metric,
  onlySupportsGrouping: attribute.onlyAggregations,
  supportedAggregations: attribute.aggregations.map(aggregationName),
});

@Resolver()
export class MetadataResolver {
  /** What may be named in keys of attributes, metrics, filters, orders and groups. */
  @Query(() => [AttributeMetadata], { nullable: 'items' })
  async metadata(@Ctx() context: OperationContext): Promise<readonly AttributeMetadata[]> {
    const { catalogue } = await context.vocabulary();
    return catalogue.attributes.filter((attribute) => !attribute.internal).map(metadataOf);
  }
}
