import { inject, Injectable } from '@angular/core';

import { DeleteDashboardDocument } from '@gql/pages/dashboards/delete-dashboard';
import { SaveDashboardDocument } from '@gql/pages/dashboards/save-dashboard';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { Dashboard } from '@ui/core/dashboards/dashboard';
import { readDashboard } from '@ui/core/dashboards/dashboard';

/** A dashboard as the config service has it; version 0 is one that ships. */
export interface StoredDashboard {
  readonly id: string;
  readonly version: number;
  readonly dashboard: Dashboard;
}

/** Writes dashboards. Rejects with an ApiError: `FAILED_PRECONDITION` where somebody else has changed it meanwhile. */
@Injectable({ providedIn: 'root' })
export class DashboardStore {
  readonly #client = inject(GraphQlClient);

  async create(dashboard: Dashboard): Promise<StoredDashboard> {
    return this.#save(crypto.randomUUID(), dashboard, 0);
  }

  /** Over the version that was read. */
  async save({ id, version }: StoredDashboard, dashboard: Dashboard): Promise<StoredDashboard> {
    return this.#save(id, dashboard, version);
  }

  async delete(id: string): Promise<void> {
    await this.#client.request(DeleteDashboardDocument, { id });
  }

  async #save(id: string, value: Dashboard, expectedVersion: number): Promise<StoredDashboard> {
    const { data } = await this.#client.request(SaveDashboardDocument, { id, value, expectedVersion });
    const { version, value: stored } = data.saveConfigObject;
    return { id, version, dashboard: readDashboard(stored) };
  }
}
