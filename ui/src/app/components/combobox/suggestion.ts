/** Something that a combobox offers. */
export interface Suggestion {
  readonly value: string;
  /** What is shown; the value where left out. */
  readonly label?: string;
  /** Said beside it, such as a type or a count. */
  readonly detail?: string;
  readonly group?: string;
}

export type Suggest = (text: string) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

/** Those of which the label or the value contains every word of a text; the ones that begin with it first. */
export function matchSuggestions(all: readonly Suggestion[], text: string): readonly Suggestion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const searched = (each: Suggestion): string => `${each.label ?? ''} ${each.value}`.toLowerCase();
  const found = all.filter((each) => words.every((word) => searched(each).includes(word)));
  const start = text.trim().toLowerCase();
  const begins = (each: Suggestion): boolean => each.value.toLowerCase().startsWith(start) || (each.label ?? '').toLowerCase().startsWith(start);
  return start === '' ? found : [...found.filter(begins), ...found.filter((each) => !begins(each))];
}
