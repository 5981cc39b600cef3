import type { Attribute } from '@ui/core/metadata/attribute';

import type { Name } from './filter-tree';

/** A key that spans were sent with, and the map of the catalogue that has it. */
export interface SentKey {
  readonly key: string;
  readonly attribute: string;
  /** Types that it was sent with. */
  readonly types?: readonly string[];
}

/** What names of a filter are looked up in: the attributes of one scope, and keys that were sent. */
export interface Vocabulary {
  readonly attributes: readonly Attribute[];
  readonly sentKeys: readonly SentKey[];
}

export interface FoundAttribute {
  readonly attribute: Attribute;
  readonly subpath?: string;
}

/** Maps of sent attributes, by scope: where a key stands that the scope's own maps do not name. */
const TAG_MAPS = ['spanTags', 'tags', 'attributes'] as const;

const folded = (text: string): string => text.replaceAll(' ', '').toLowerCase();

/**
 * The attribute that a name means: that of the key; the entry of a map for a key that was sent, or that has a dot as such keys have;
 * else the one whose key or display name is the same without regard to case and spaces.
 */
export function findAttribute({ key, subpath }: Pick<Name, 'key' | 'subpath'>, vocabulary: Vocabulary): FoundAttribute | undefined {
  const { attributes } = vocabulary;
  const exact = attributes.find((each) => each.name === key);
  if (exact !== undefined) return { attribute: exact, ...(subpath !== undefined && { subpath }) };
  const map = subpath === undefined ? mapOf(key, vocabulary) : undefined;
  if (map !== undefined) return { attribute: map, subpath: key };
  const wanted = folded(key);
  const similar = attributes.find((each) => folded(each.name) === wanted) ?? attributes.find((each) => folded(each.displayName) === wanted);
  return similar && { attribute: similar, ...(subpath !== undefined && { subpath }) };
}

function mapOf(key: string, { attributes, sentKeys }: Vocabulary): Attribute | undefined {
  const sent = sentKeys.find((each) => each.key === key);
  if (sent === undefined && !key.includes('.')) return undefined;
  const names = [...(sent ? [sent.attribute] : []), ...(sent && sent.attribute !== 'spanTags' ? [] : TAG_MAPS)];
  return names.flatMap((name) => attributes.find((each) => each.name === name && each.type === 'STRING_MAP') ?? [])[0];
}

/** The names most like one that is not known, for saying what may have been meant. */
export function similarNames(name: string, { attributes, sentKeys }: Vocabulary): readonly string[] {
  const wanted = folded(name);
  const all = [...new Set([...attributes.map((each) => each.name), ...sentKeys.map((each) => each.key)])];
  const scored = all.map((each) => ({ each, distance: distanceOf(wanted, folded(each)) }));
  return scored
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

/** How many letters must be added, removed or replaced. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min((row[j] ?? 0) + (letter === other.charAt(j) ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
