import type { Aggregation } from '@spangraph/model';

import type { Attribute } from '../../core/catalogue/catalogue';
import { toExternalScope } from '../../core/scopes';
import { definitionJson } from '../attribute/definition-json';
import type { MetricAggregationType } from '../enums/query-enums';
import type { AttributeMetadata } from './metadata.types';

const aggregationName = (aggregation: Aggregation): MetricAggregationType =>
  aggregation === 'DISTINCT_COUNT' ? 'DISTINCTCOUNT' : aggregation;

/** An attribute as the API shows it. */
export const metadataOf = (attribute: Attribute): AttributeMetadata => ({
  name: attribute.key,
  displayName: attribute.displayName,
  description: attribute.description,
  scope: toExternalScope(attribute.scope),
  type: attribute.kind,
  units: attribute.unit,
  groupable: attribute.groupable,
  isCustom: attribute.custom,
  onlySupportsAggregation: attribute.metric,
  onlySupportsGrouping: attribute.onlyAggregations,
  definition: attribute.definition === undefined ? null : definitionJson(attribute.definition),
  sensitive: attribute.sensitive,
  promoted: attribute.promoted,
  sources: attribute.sources,
  version: attribute.version,
  supportedAggregations: attribute.aggregations.map(aggregationName),
});
