import { computed, Injectable } from '@angular/core';

import { SpacesDocument } from '@gql/state/spaces';
import { liveQuery } from '@ui/api/live-query';

/** The spaces that telemetry was found to belong to. */
@Injectable({ providedIn: 'root' })
export class Spaces {
  readonly query = liveQuery(() => ({ document: SpacesDocument, variables: {} }));
  /** Undefined until they are known. */
  readonly names = computed(() => this.query.data()?.spaces.results.flatMap((space) => (space === null ? [] : [space.name])));

  /** Asks again, as when the rules changed. */
  reload(): void {
    this.query.reload();
  }
}
