import type { GatewayServiceService } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { RequestContext } from '@spangraph/model';
import type { Service } from '@spangraph/rpc';

import type { GatewayPorts } from '../ports';
import { getBaselines } from './baselines';
import { createCall } from './call';
import type { Call } from './call';
import { withUnsaved } from './catalogue/unsaved-attribute';
import type { VocabularyCache } from './catalogue/catalogue-cache';
import { createVocabularyCache } from './catalogue/catalogue-cache';
import { explore } from './explore/explore';
import { getLabeledEntities, resolveLabels } from './labels/get-labeled-entities';
import { getRows } from './rows';
import { createGuard } from './sensitive/guard';
import type { Guard } from './sensitive/guard';

export interface GatewayServiceOptions {
  /** Users with one of these roles see the values of sensitive attributes. */
  readonly sensitiveRoles: readonly string[];
}

export const DEFAULT_SENSITIVE_ROLES: readonly string[] = ['admin'];

/**
 * Answers questions over several services. Each attribute's `sources` decide who is asked; the number of calls depends on
 * what a request names, never on how many rows it finds. Answers carry the steps taken and the caps that were hit.
 */
export function createGatewayService(
  ports: GatewayPorts,
  vocabulary: VocabularyCache = createVocabularyCache(ports),
  { sensitiveRoles }: GatewayServiceOptions = { sensitiveRoles: DEFAULT_SENSITIVE_ROLES },
): Service<typeof GatewayServiceService> {
  async function run<Answer>(
    name: string,
    context: RequestContext,
    work: (call: Call, guard: Guard | undefined) => Promise<Answer>,
    unsaved?: Parameters<typeof withUnsaved>[1],
  ) {
    const known = withUnsaved(await vocabulary.get(context), unsaved);
    const call = createCall({ ...known, ports, context, name });
    const answer = await work(call, createGuard(known, context, sensitiveRoles));
    return { ...answer, plan: call.plan, warnings: [...call.warnings] };
  }
  return {
    getEntities: (request, context) =>
      run('entities', context, async (call, guard) => {
        guard?.checkEntities(request);
        const answer = await getLabeledEntities(call, request);
        return guard === undefined ? answer : { ...answer, entities: guard.maskEntities(request, answer.entities) };
      }),
    explore: (request, context) =>
      run(
        'explore',
        context,
        async (call, guard) => {
          guard?.checkExplore(request);
          const answer = await explore(call, await resolveLabels(call, request));
          return guard === undefined ? answer : { ...answer, rows: guard.maskExplore(request, answer.rows) };
        },
        request.unsaved,
      ),
    getRows: (request, context) =>
      run('rows', context, async (call, guard) => {
        guard?.checkRows(request);
        const answer = await getRows(call, request);
        return guard === undefined ? answer : { ...answer, rows: guard.maskRows(request, answer.rows) };
      }),
    getBaselines: (request, context) =>
      run('baselines', context, (call, guard) => {
        guard?.checkBaselines(request);
        return getBaselines(call, request);
      }),
  };
}
