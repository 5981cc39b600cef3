import { attributeAlias } from '@ui/core/entities/attributes-document';
import { isMoment } from '@ui/core/entities/moment';
import { formatExactTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';
import { formatExactValue, NO_VALUE, timeOf } from '@ui/core/format/value';
import type { Attribute } from '@ui/core/metadata/attribute';

/** An attribute of an entity as it is listed. */
export interface AttributeLine {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly isCustom: boolean;
  readonly hasValue: boolean;
  readonly text: string;
}

/** Attributes with their values of an answer, by their titles. */
export function attributeLines(
  attributes: readonly Attribute[],
  values: Readonly<Record<string, unknown>> | undefined,
  zone: TimeZone,
): readonly AttributeLine[] {
  const lines = attributes.map((attribute, i) => {
    const value = values?.[attributeAlias(i)];
    const hasValue = value !== null && value !== undefined && value !== '';
    const { name, displayName, description, type, isCustom } = attribute;
    return { name, title: displayName, description, type, isCustom, hasValue, text: hasValue ? textOf(value, attribute, zone) : NO_VALUE };
  });
  return lines.sort((one, other) => one.title.localeCompare(other.title));
}

const textOf = (value: unknown, attribute: Attribute, zone: TimeZone): string =>
  isMoment(attribute) ? formatExactTime(timeOf(value), zone) : formatExactValue(value, attribute, zone);
