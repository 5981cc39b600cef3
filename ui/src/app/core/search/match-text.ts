/**
 * How well a text fits what is searched: 3 where it begins with it, 2 where one of its words does, 1 where it contains every word
 * of it, 0 otherwise. Everything fits an empty search.
 */
export function matchScore(text: string, search: string): 0 | 1 | 2 | 3 {
  const wanted = search.trim().toLowerCase();
  const searched = text.toLowerCase();
  if (searched.startsWith(wanted)) return 3;
  if (searched.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return wanted.split(/\s+/).every((word) => searched.includes(word)) ? 1 : 0;
}

/** Those that fit, best first; equal ones keep their order. */
export function bestMatches<Item>(items: readonly Item[], text: (item: Item) => string, search: string): readonly Item[] {
  return items
    .map((item) => ({ item, score: matchScore(text(item), search) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
