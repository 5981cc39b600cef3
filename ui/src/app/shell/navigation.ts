import {
  mdiApi,
  mdiBookmarkOutline,
  mdiCogOutline,
  mdiCompassOutline,
  mdiConsoleLine,
  mdiDatabaseOutline,
  mdiGraphOutline,
  mdiHomeOutline,
  mdiHexagonMultipleOutline,
  mdiPuzzleOutline,
  mdiTagMultipleOutline,
  mdiViewDashboardOutline,
} from '@mdi/js';

/** A place of the main navigation. */
export interface Place {
  readonly path: string;
  readonly title: string;
  readonly icon: string;
  /** Second key of the shortcut that begins with `g`. */
  readonly key: string;
}

export const PLACES: readonly (readonly Place[])[] = [
  [
    { path: '/', title: 'Home', icon: mdiHomeOutline, key: 'h' },
    { path: '/services', title: 'Services', icon: mdiHexagonMultipleOutline, key: 's' },
    { path: '/endpoints', title: 'Endpoints', icon: mdiApi, key: 'e' },
    { path: '/backends', title: 'Backends', icon: mdiDatabaseOutline, key: 'b' },
    { path: '/flow', title: 'Application flow', icon: mdiGraphOutline, key: 'f' },
    { path: '/explorer', title: 'Explorer', icon: mdiCompassOutline, key: 'x' },
  ],
  [
    { path: '/dashboards', title: 'Dashboards', icon: mdiViewDashboardOutline, key: 'd' },
    { path: '/saved-queries', title: 'Saved queries', icon: mdiBookmarkOutline, key: 'q' },
    { path: '/graphql-editor', title: 'GraphQL', icon: mdiConsoleLine, key: 'g' },
  ],
  [
    { path: '/attributes', title: 'Attributes', icon: mdiTagMultipleOutline, key: 'a' },
    { path: '/enrichers', title: 'Enrichers', icon: mdiPuzzleOutline, key: 'n' },
    { path: '/settings', title: 'Settings', icon: mdiCogOutline, key: 'o' },
  ],
];
