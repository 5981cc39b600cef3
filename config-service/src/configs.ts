import type { DocumentStore } from '@spangraph/document-store';

import { shippedDefaults } from './shipped-defaults';
import type { ShippedDefault, ShippedDefaults } from './shipped-defaults';
import { openTenantRevisions } from './tenant-revisions';
import type { TenantRevisions } from './tenant-revisions';
import { openUniqueNames } from './unique-names';
import type { UniqueNames } from './unique-names';
import { openVersionLog } from './version-log';
import type { VersionLog } from './version-log';

/** Everything that the methods of the service work with. */
export interface Configs {
  readonly log: VersionLog;
  readonly names: UniqueNames;
  readonly revisions: TenantRevisions;
  readonly shipped: ShippedDefaults;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function openConfigs(documents: DocumentStore, defaults: readonly ShippedDefault[], now: () => number): Configs {
  const log = openVersionLog(documents);
  return {
    log,
    names: openUniqueNames(documents, log.current),
    revisions: openTenantRevisions(documents),
    shipped: shippedDefaults(defaults),
    now,
  };
}
