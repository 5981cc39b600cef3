import { mdiApi, mdiDatabaseOutline, mdiHexagonMultipleOutline } from '@mdi/js';

import type { GlobalSearchQuery } from '@gql/shell/palette/global-search';
import { plainText } from '@ui/core/format/value';
import { matchScore } from '@ui/core/search/match-text';

import type { PaletteItem } from './palette-item';

const SHOWN = 6;

interface Found {
  readonly id: string;
  readonly name: unknown;
  /** Said beside it, such as the service of an endpoint. */
  readonly detail?: unknown;
}

interface Kind {
  readonly group: string;
  readonly icon: string;
  /** First part of the address of its page. */
  readonly folder: string;
}

/** What the server found by name, as lines of the palette that lead to the page of each; of a kind those that fit best. */
export function foundItems(
  { services, endpoints, backends }: GlobalSearchQuery,
  text: string,
  go: (path: string) => void,
): readonly PaletteItem[] {
  return [
    ...lines({ group: 'Services', icon: mdiHexagonMultipleOutline, folder: 'services' }, services.results, text, go),
    ...lines(
      { group: 'Endpoints', icon: mdiApi, folder: 'endpoints' },
      endpoints.results.map((each) => each && { ...each, detail: each.serviceName }),
      text,
      go,
    ),
    ...lines(
      { group: 'Backends', icon: mdiDatabaseOutline, folder: 'backends' },
      backends.results.map((each) => each && { ...each, detail: each.type }),
      text,
      go,
    ),
  ];
}

function lines(
  { group, icon, folder }: Kind,
  found: readonly (Found | null)[],
  text: string,
  go: (path: string) => void,
): readonly PaletteItem[] {
  const wanted = text.toLowerCase();
  return found
    .flatMap((each) => (each === null ? [] : [{ ...each, title: plainText(each.name ?? each.id) }]))
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .sort((one, other) => matchScore(other.title, text) - matchScore(one.title, text) || one.title.length - other.title.length)
    .slice(0, SHOWN)
    .map(({ id, title, detail }) => ({
      id: `${folder}-${id}`,
      group,
      icon,
      title,
      ...(typeof detail === 'string' && { detail }),
      run: () => go(`/${folder}/${encodeURIComponent(id)}`),
    }));
}
