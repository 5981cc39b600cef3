import type { TimeZone } from '@ui/core/format/time';
import { formatExactValue, formatValue } from '@ui/core/format/value';
import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { refText } from '@ui/core/metadata/attribute';

import { formatOf } from './columns';

/** A value of a row, or an entry of a map that it has. */
export interface RowEntry {
  readonly key: string;
  readonly ref: AttributeRef;
  readonly title: string;
  readonly type: string;
  readonly value: unknown;
  readonly text: string;
  readonly exact: string;
  readonly filterable: boolean;
  readonly groupable: boolean;
}

/** What a row has of some attributes; of maps each entry. What it lacks is left out. */
export function detailEntries(attributes: readonly Attribute[], valueAt: (place: number) => unknown, zone?: TimeZone): readonly RowEntry[] {
  return attributes.flatMap((attribute, i) => {
    const value = valueAt(i);
    if (value === null || value === undefined || value === '') return [];
    if (attribute.type !== 'STRING_MAP') return [entryOf(attribute, { key: attribute.name }, value, zone)];
    const entries = Object.entries(typeof value === 'object' ? value : {}).sort(([one], [other]) => one.localeCompare(other));
    return entries.map(([subpath, each]) => entryOf(attribute, { key: attribute.name, subpath }, each, zone));
  });
}

function entryOf(attribute: Attribute, ref: AttributeRef, value: unknown, zone?: TimeZone): RowEntry {
  const format = formatOf(attribute, ref);
  const isScalar = typeof value !== 'object';
  return {
    key: refText(ref),
    ref,
    title: ref.subpath ?? attribute.displayName,
    type: ref.subpath === undefined ? attribute.type.toLowerCase().replace('_', ' ') : attribute.displayName.toLowerCase(),
    value,
    text: formatValue(value, format, zone),
    exact: formatExactValue(value, format, zone),
    filterable: isScalar,
    groupable: isScalar && (ref.subpath !== undefined || (attribute.groupable && !attribute.onlySupportsAggregation)),
  };
}

/** Whether name or value of an entry contain every word of a text. */
export function entryMatches({ key, title, text }: RowEntry, search: string): boolean {
  const searched = `${key} ${title} ${text}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
