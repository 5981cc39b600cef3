import { SpangraphError } from '@spangraph/model';

import type { StreamLimits } from './options';

/** Streams that are open now. */
export interface OpenStreams {
  /** Counts a stream until the returned function is called; RESOURCE_EXHAUSTED where there are too many. */
  enter(tenantId: string): () => void;
}

export function createOpenStreams({ perServer, perTenant }: StreamLimits): OpenStreams {
  const byTenant = new Map<string, number>();
  let all = 0;
  const refuse = (whose: string, limit: number): never => {
    throw new SpangraphError('RESOURCE_EXHAUSTED', `${whose} has ${limit} streams open, which is the limit`, { retryAfterMs: 5000 });
  };
  return {
    enter: (tenantId) => {
      const own = byTenant.get(tenantId) ?? 0;
      if (all >= perServer) refuse('the server', perServer);
      if (own >= perTenant) refuse('the tenant', perTenant);
      all += 1;
      byTenant.set(tenantId, own + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        const rest = (byTenant.get(tenantId) ?? 1) - 1;
        if (rest === 0) byTenant.delete(tenantId);
        else byTenant.set(tenantId, rest);
      };
    },
  };
}
