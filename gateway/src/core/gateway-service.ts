import type { GatewayServiceService } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { RequestContext } from '@spangraph/model';
import type { Service } from '@spangraph/rpc';

import type { GatewayPorts } from '../ports';
import { getBaselines } from './baselines';
import type { Call } from './call';
import type { VocabularyCache } from './catalogue/catalogue-cache';
import { createVocabularyCache } from './catalogue/catalogue-cache';
import { getEntities } from './entities/get-entities';
import { explore } from './explore/explore';
import { getRows } from './rows';

/**
 * Answers questions over several services. Each attribute's `sources` decide who is asked; the number of calls depends on
 * what a request names, never on how many rows it finds. Answers carry the steps taken and the caps that were hit.
 */
export function createGatewayService(
  ports: GatewayPorts,
  vocabulary: VocabularyCache = createVocabularyCache(ports),
): Service<typeof GatewayServiceService> {
  async function run<Answer>(name: string, context: RequestContext, work: (call: Call) => Promise<Answer>) {
    const call: Call = { ...(await vocabulary.get(context)), ports, context, name, plan: [], warnings: new Set() };
    const answer = await work(call);
    return { ...answer, plan: call.plan, warnings: [...call.warnings] };
  }
  return {
    getEntities: (request, context) => run('entities', context, (call) => getEntities(call, request)),
    explore: (request, context) => run('explore', context, (call) => explore(call, request)),
    getRows: (request, context) => run('rows', context, (call) => getRows(call, request)),
    getBaselines: (request, context) => run('baselines', context, (call) => getBaselines(call, request)),
  };
}
