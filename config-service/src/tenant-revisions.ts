import { ALL } from '@spangraph/document-store';
import type { Collection, Document, DocumentStore } from '@spangraph/document-store';
import { ROOT_TENANT } from '@spangraph/model';

/** Which tenants have configuration, and a number for each that grows with every change. */
export interface TenantRevisions {
  /** Tells every process that a tenant's configuration changed. */
  changed(tenantId: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, number>>;
  /** Resolves at the next change of this process, after `POLL_MS` at the latest, or when the signal fires. */
  next(signal: AbortSignal | undefined): Promise<void>;
}

interface TenantDocument extends Document {
  readonly tenantId: string;
}

/** Changes that other processes make are seen after so long. */
const POLL_MS = 1000;

export function openTenantRevisions(documents: DocumentStore): TenantRevisions {
  const tenants: Collection<TenantDocument> = documents.collection({ name: 'configuration_tenants', indexes: [] });
  const waiting = new Set<() => void>();
  return {
    changed: async (tenantId) => {
      await tenants.write(ROOT_TENANT, [{ kind: 'put', key: tenantId, document: { tenantId } }]);
      for (const wake of [...waiting]) wake();
    },
    all: async () => {
      const stored = await tenants.query(ROOT_TENANT, { filter: ALL });
      return new Map(stored.map(({ document, version }) => [document.tenantId, version]));
    },
    next: (signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, POLL_MS);
        timer.unref();
        waiting.add(wake);
        signal?.addEventListener('abort', wake, { once: true });
        if (signal?.aborted) wake();
      }),
  };
}
