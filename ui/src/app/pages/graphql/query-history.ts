/** What was run, and when. */
export interface RanQuery {
  readonly query: string;
  readonly variables: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const KEY = 'spangraph.graphql.history';
const KEPT = 50;
/** Longer ones would fill what browsers keep for an origin. */
const LONGEST = 20_000;

const isRan = (value: unknown): value is RanQuery =>
  typeof value === 'object' &&
  value !== null &&
  'query' in value &&
  typeof value.query === 'string' &&
  'variables' in value &&
  typeof value.variables === 'string' &&
  'time' in value &&
  typeof value.time === 'number';

/** Queries that were run in this browser, the last one first. */
export function ranQueries(): readonly RanQuery[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRan) : [];
  } catch {
    return [];
  }
}

/** Keeps a query as the last one; the same one is kept once. */
export function rememberQuery(ran: RanQuery): readonly RanQuery[] {
  if (ran.query.length + ran.variables.length > LONGEST) return ranQueries();
  const others = ranQueries().filter(({ query, variables }) => query !== ran.query || variables !== ran.variables);
  const kept = [ran, ...others].slice(0, KEPT);
  localStorage.setItem(KEY, JSON.stringify(kept));
  return kept;
}

export function forgetQueries(): void {
  localStorage.removeItem(KEY);
}

/** What a query is called in a list: the name of its operation, else its first words. */
export function titleOf({ query }: RanQuery): string {
  const [, name] = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(query) ?? [];
  return name ?? query.replaceAll(/#.*$/gm, '').replaceAll(/\s+/g, ' ').trim().slice(0, 60);
}
