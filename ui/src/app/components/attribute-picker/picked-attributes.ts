import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { kindText } from '@ui/core/filter/completion';
import type { Vocabulary } from '@ui/core/filter/find-attribute';
import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';

/** Whether an attribute, or an entry of it where it is a map, may be picked. */
export type MayPick = (attribute: Attribute, subpath?: string) => boolean;

/** What can be picked for a text: attributes by name, entries of maps by their keys, and an entry that is typed in full. */
export function pickable({ attributes, sentKeys }: Vocabulary, mayPick: MayPick, text: string): readonly Suggestion[] {
  const own = attributes
    .filter((each) => each.type !== 'STRING_MAP' && mayPick(each))
    .map((each) => ({
      value: each.name,
      label: each.displayName || each.name,
      detail: `${kindText(each)}${each.isCustom ? ' · custom' : ''}`,
      group: 'Attributes',
    }));
  const maps = new Map(attributes.filter((each) => each.type === 'STRING_MAP').map((each) => [each.name, each]));
  const sent = sentKeys.flatMap(({ key, attribute, types = [] }) => {
    const map = maps.get(attribute);
    if (map === undefined || !mayPick(map, key)) return [];
    return [
      {
        value: refText({ key: attribute, subpath: key }),
        label: key,
        detail: `${attribute} · ${types.join(', ').toLowerCase()}`,
        group: 'Sent with spans',
      },
    ];
  });
  const found = matchSuggestions([...own, ...sent], text);
  const typed = parseRef(text.trim());
  const map = maps.get(typed.key);
  const isNew = map !== undefined && typed.subpath && mayPick(map, typed.subpath) && !found.some(({ value }) => value === text.trim());
  return isNew ? [...found, { value: text.trim(), label: typed.subpath, detail: typed.key, group: 'Not seen yet' }] : found;
}

/** What a reference is called where it was picked. */
export function pickedLabel({ attributes }: Vocabulary, { key, subpath }: AttributeRef): string {
  return subpath ?? (attributes.find((each) => each.name === key)?.displayName || key);
}
