import type { AttributeAliasesQuery } from '@gql/pages/attributes/aliases/attribute-aliases';

export type Alias = AttributeAliasesQuery['attributeAliases'][number];

/** An alias while it is edited. */
export interface AliasDraft {
  readonly id: string | undefined;
  /** The preferred one first. */
  readonly keys: readonly string[];
  readonly description: string;
  readonly version: number | undefined;
}

export const NEW_ALIAS: AliasDraft = { id: undefined, keys: [], description: '', version: undefined };

export const aliasDraft = ({ id, keys, description, version }: Alias): AliasDraft => ({
  id,
  keys,
  description: description ?? '',
  version,
});

/** With one more key at the end; as it is where the key is there already or empty. */
export const withKey = (draft: AliasDraft, key: string): AliasDraft => {
  const added = key.trim();
  return added === '' || draft.keys.includes(added) ? draft : { ...draft, keys: [...draft.keys, added] };
};

export const withoutKey = (draft: AliasDraft, key: string): AliasDraft => ({ ...draft, keys: draft.keys.filter((each) => each !== key) });

/** With a key first, so that its values win where a span has several. */
export const preferring = (draft: AliasDraft, key: string): AliasDraft => ({
  ...draft,
  keys: [key, ...draft.keys.filter((each) => each !== key)],
});

/** Keys of other aliases; a key belongs to one alias only, the oldest that names it. */
export const takenKeys = (draft: AliasDraft, aliases: readonly Alias[]): readonly string[] => {
  const others = new Set(aliases.filter(({ id }) => id !== draft.id).flatMap(({ keys }) => keys));
  return draft.keys.filter((key) => others.has(key));
};
