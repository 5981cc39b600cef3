import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggestion } from '@ui/components/combobox/suggestion';

interface SentKey {
  readonly key: string;
  readonly attribute: string;
  readonly types: readonly string[];
}

const FIELDS: readonly Suggestion[] = [
  { value: '@name', detail: 'name of the span', group: 'Fields of the span' },
  { value: '@kind', detail: 'SERVER, CLIENT, …', group: 'Fields of the span' },
  { value: '@status', detail: 'UNSET, OK, ERROR', group: 'Fields of the span' },
  { value: '@service', detail: 'service as sent', group: 'Fields of the span' },
  { value: '@durationMillis', detail: 'milliseconds', group: 'Fields of the span' },
];

/** Paths that a rule can name: keys that are sent (those of resources with their place before them), and fields of the span where these may be read. */
export function attributePaths(sent: readonly SentKey[], text: string, withFields: boolean): readonly Suggestion[] {
  const keys = sent
    .filter(({ attribute }) => attribute === 'spanTags' || attribute === 'resourceAttributes')
    .map(({ key, attribute, types }) => ({
      value: attribute === 'resourceAttributes' ? `resource.${key}` : key,
      detail: types.join(', '),
      group: attribute === 'resourceAttributes' ? 'Resource' : 'Span',
    }))
    .sort((one, other) => other.group.localeCompare(one.group));
  return matchSuggestions([...keys, ...(withFields ? FIELDS : [])], text);
}
