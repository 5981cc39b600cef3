import type { Params } from '@angular/router';

import type { SavedQueriesQuery } from '@gql/pages/saved-queries/saved-queries';

export type SavedQuery = SavedQueriesQuery['savedQueries']['results'][number];
export type Parameter = SavedQuery['parameters'][number];

/** Those whose name, description or tags have every word of a text, and a tag where one is wanted. */
export function matching(all: readonly SavedQuery[], text: string, tag: string | undefined): readonly SavedQuery[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const searched = ({ name, description, tags }: SavedQuery): string => [name, description ?? '', ...tags].join(' ').toLowerCase();
  return all.filter((each) => (tag === undefined || each.tags.includes(tag)) && words.every((word) => searched(each).includes(word)));
}

/** Tags with how many queries have them, the most frequent first. */
export function tagCounts(all: readonly SavedQuery[]): readonly { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const tag of all.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((one, other) => other.count - one.count || one.tag.localeCompare(other.tag));
}

/** Values that stand where a run gives none. */
export const defaultsOf = ({ parameters }: Pick<SavedQuery, 'parameters'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(parameters.flatMap(({ name, default: value }) => (value === null || value === undefined ? [] : [[name, value]])));

/** Where a saved query is shown: the page that it was saved from, else the GraphQL page. */
export interface View {
  readonly path: string;
  readonly params: Params;
}

export function viewOf(saved: SavedQuery): View {
  // Whatever else it says, it leads into these pages.
  if (saved.view === null || !saved.view.startsWith('/') || saved.view.startsWith('//')) return editorView(saved);
  const { pathname, searchParams } = new URL(saved.view, 'http://pages');
  return { path: pathname, params: { ...Object.fromEntries(searchParams), ...(pathname === '/explorer' && { saved: saved.id }) } };
}

/** The saved query in the GraphQL page. */
export function editorView(saved: SavedQuery): View {
  const defaults = defaultsOf(saved);
  const variables = Object.keys(defaults).length === 0 ? undefined : JSON.stringify(defaults, null, 2);
  return { path: '/graphql-editor', params: { query: saved.query, ...(variables !== undefined && { variables }) } };
}

/** The address of a view, for sharing. */
export function linkOf(origin: string, { path, params }: View): string {
  const text = new URLSearchParams(params as Readonly<Record<string, string>>).toString();
  return `${origin}${path}${text === '' ? '' : `?${text}`}`;
}

const inQuotes = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The command that runs a saved query by its name. */
export function curlByName(
  origin: string,
  name: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): string {
  const body = JSON.stringify({ savedQuery: name, ...(Object.keys(variables).length > 0 && { variables }) });
  const given = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([header, value]) => `-H ${inQuotes(`${header}: ${value}`)}`,
  );
  return [`curl ${inQuotes(`${origin}/graphql`)}`, ...given, `--data ${inQuotes(body)}`].join(' \\\n  ');
}
