import { randomUUID } from 'node:crypto';

import type { RequestContext } from '@spangraph/model';

/** Longest wait for one call; whoever makes it tries again or says that it failed. */
const DEADLINE_MS = 10_000;

/** Context of a call that the platform makes by itself, on behalf of a tenant and of no user. */
export const internalCall = (tenantId: string): RequestContext => ({
  tenantId,
  requestId: randomUUID(),
  deadlineMs: Date.now() + DEADLINE_MS,
});
