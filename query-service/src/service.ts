import type { RequestContext } from '@spangraph/model';
import type {
  ListKeysRequest,
  ListValuesRequest,
  Promotion,
  QueryChunk,
  QueryRequest,
  QueryServiceService,
} from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { VIEWS } from '@spangraph/views';

import { answer } from './answer';
import { describeView } from './core/describe-views';
import { describeCustomViews } from './describe-custom-views';
import { readValues, valuesQuery } from './core/values-request';
import type { QueryServicePorts } from './ports';
import type { PromotionState } from './stores/store';

/**
 * The query service over one store: plans a request over the declared views, checks that the store can answer it, and streams
 * the answer. Errors: INVALID_ARGUMENT for what is wrong with the request, UNSUPPORTED_CAPABILITY, CANCELLED,
 * DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED.
 */
export function createQueryService(ports: QueryServicePorts): Service<typeof QueryServiceService> {
  const views = ports.views ?? VIEWS;
  const execute = (request: QueryRequest, context: RequestContext): AsyncIterable<QueryChunk> => answer(request, context, views, ports);
  return {
    execute,
    listKeys: async ({ level }: ListKeysRequest, context: RequestContext) => ({
      keys: ports.store.keys(context.tenantId).filter((key) => level === '' || key.level === level),
    }),
    listValues: async (request: ListValuesRequest, context: RequestContext) => {
      const chunks: QueryChunk[] = [];
      for await (const chunk of execute(valuesQuery(request), context)) chunks.push(chunk);
      return readValues(request, chunks);
    },
    describeViews: async (_request, { tenantId }) => ({
      views: [
        ...views.map((view) => describeView(view, ports.retentionNanos)),
        ...(await describeCustomViews(ports.customViews, tenantId, views, ports.retentionNanos)),
      ],
    }),
    listPromotions: async (_request, { tenantId }) => ({ promotions: (ports.store.promotions?.list(tenantId) ?? []).map(showPromotion) }),
  };
}

const showPromotion = ({ filled, segments, failure, ...column }: PromotionState): Promotion => ({
  ...column,
  segmentsFilled: BigInt(filled),
  segments: BigInt(segments),
  failure: failure ?? '',
});
