import type { InputSavedQuery } from '@schema';

/** What is offered to be saved. */
export interface SaveQueryRequest {
  /** One query. */
  readonly document: { readonly text: string };
  /** Values of its variables: they become the defaults of the parameters, so that the query answers the same when it is run by its name. */
  readonly variables: unknown;
  /** Address of the page that shows it; begins with `/`. */
  readonly view?: string;
  readonly suggestedName?: string;
  /** The saved query that is changed. */
  readonly existing?: ExistingQuery;
}

export interface ExistingQuery {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly description: string | null }[];
}

/** What the dialog asks for. */
export interface SaveQueryForm {
  readonly name: string;
  readonly description: string;
  /** Separated by commas. */
  readonly tags: string;
}

export const formOf = ({ existing, suggestedName = '' }: SaveQueryRequest): SaveQueryForm => ({
  name: existing?.name ?? suggestedName,
  description: existing?.description ?? '',
  tags: existing?.tags.join(', ') ?? '',
});

/** Tags of a text, each once. */
export const tagsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

const entriesOf = (variables: unknown): readonly (readonly [string, unknown])[] =>
  typeof variables === 'object' && variables !== null ? Object.entries(variables) : [];

/** The input of the mutation; `id` where a saved query is replaced. */
export function savedQueryInput(request: SaveQueryRequest, form: SaveQueryForm, id?: string): InputSavedQuery {
  const { document, variables, view, existing } = request;
  const described = new Map(existing?.parameters.map((each) => [each.name, each.description]));
  const given = entriesOf(variables).filter(([, value]) => value !== undefined && value !== null);
  const description = form.description.trim();
  return {
    ...(id !== undefined && { id }),
    name: form.name.trim(),
    ...(description !== '' && { description }),
    query: document.text,
    parameters: given.map(([name, value]) => ({ name, default: value, ...(described.get(name) && { description: described.get(name) }) })),
    tags: tagsOf(form.tags),
    ...(view !== undefined && { view }),
  };
}
