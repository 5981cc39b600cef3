import type { Suggestion } from '@ui/components/combobox/suggestion';
import type { EntityKind } from '@ui/core/entities/entity-kind';
import { refText } from '@ui/core/metadata/attribute';
import type { Attribute } from '@ui/core/metadata/attribute';

/** Names of attributes that tell single calls apart, by which nobody groups. */
const SINGLE: ReadonlySet<string> = new Set(['id', 'traceId', 'apiTraceId', 'backendTraceId', 'parentSpanId', 'traceState']);

/** What the calls of entities can be grouped by: attributes of their scope, and what spans were sent with. */
export function groupChoices(
  { calls }: EntityKind,
  attributes: readonly Attribute[],
  sent: readonly { readonly key: string; readonly attribute: string }[],
): readonly Suggestion[] {
  const maps = new Map([
    ['spanTags', calls.tags],
    ['resourceAttributes', attributes.some(({ name }) => name === 'resourceAttributes') ? 'resourceAttributes' : undefined],
  ]);
  const entries = sent.flatMap(({ key, attribute }) => {
    const map = maps.get(attribute);
    return map === undefined
      ? []
      : [{ value: refText({ key: map, subpath: key }), label: key, group: attribute === 'spanTags' ? 'As sent with spans' : 'Resource' }];
  });
  const own = attributes
    .filter(({ name, groupable, onlySupportsAggregation }) => groupable && !onlySupportsAggregation && !SINGLE.has(name))
    .map(({ name, displayName, isCustom }) => ({
      value: name,
      label: displayName,
      group: 'Attributes',
      ...(isCustom && { detail: 'custom' }),
    }));
  return [...own, ...entries];
}
