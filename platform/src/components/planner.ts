import type { Config } from '@spangraph/config';
import { createGatewayService, createVocabularyCache } from '@spangraph/gateway';
import type { GatewayPorts, VocabularyCache } from '@spangraph/gateway';
import { GatewayServiceService } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { serve } from '@spangraph/rpc';
import type { ServedService } from '@spangraph/rpc';

import type { Part } from '../parts';

/** The gateway's planner as a gRPC service, with or without GraphQL in front. */
export interface Planner {
  readonly served: ServedService;
  readonly vocabulary: VocabularyCache;
}

export const planner = ({ gateway: { sensitiveRoles } }: Config, ports: GatewayPorts): Part<Planner> => ({
  name: 'gateway service',
  open: async () => {
    const vocabulary = createVocabularyCache(ports);
    return { vocabulary, served: serve(GatewayServiceService, createGatewayService(ports, vocabulary, { sensitiveRoles })) };
  },
  close: async ({ vocabulary }) => vocabulary.close(),
});
