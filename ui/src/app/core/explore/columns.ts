import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';
import type { ValueFormat } from '@ui/core/format/value';

import { metricText, metricTitle, metricUnits, parseMetric } from './metric';
import type { Metric } from './metric';

/** A column of a table of rows: an attribute, an entry of a map, or a metric of entities. */
export interface RowColumn {
  readonly ref: AttributeRef;
  readonly metric?: Metric;
  /** Where its values are read: the exact twin of a rounded duration, else the attribute itself. */
  readonly source: AttributeRef;
  readonly title: string;
  readonly format: ValueFormat;
  readonly isNumber: boolean;
}

const TEXT: ValueFormat = { type: 'STRING', units: '' };

/** Begins and ends of rows are numbers of milliseconds since 1970, which their units do not say. */
const isTime = ({ name, type }: Attribute): boolean =>
  type === 'TIMESTAMP' || (type === 'LONG' && /(^|[a-z])(start|end|created|lastSeen)Time$/i.test(name));

/** How values of an attribute are shown. */
export function formatOf(attribute: Attribute | undefined, ref: AttributeRef): ValueFormat {
  if (attribute === undefined || ref.subpath !== undefined) return TEXT;
  return isTime(attribute) ? { type: 'TIMESTAMP', units: attribute.units } : attribute;
}

/** Reads a column of an address; undefined where the scope has no such attribute. */
export function readColumn(text: string, attributes: readonly Attribute[]): RowColumn | undefined {
  const metric = parseMetric(text);
  const ref = metric?.attribute ?? parseRef(text);
  const attribute = attributes.find(({ name }) => name === ref.key);
  if (attribute === undefined) return undefined;
  if (metric !== undefined)
    return {
      ref,
      source: ref,
      metric,
      title: metricTitle(metric, attribute),
      format: { type: 'DOUBLE', units: metricUnits(metric, attribute) },
      isNumber: true,
    };
  const exact = exactTwin(attribute, attributes);
  const format = formatOf(exact ?? attribute, ref);
  const source = exact === undefined ? ref : { key: exact.name };
  return { ref, source, title: ref.subpath ?? attribute.displayName, format, isNumber: format.type === 'LONG' || format.type === 'DOUBLE' };
}

/** Durations are rounded to milliseconds where an attribute in nanoseconds tells them exactly. */
const exactTwin = ({ name, units }: Attribute, attributes: readonly Attribute[]): Attribute | undefined =>
  units === 'ms' ? attributes.find((each) => each.name === `${name}Nanos` && each.units === 'ns') : undefined;

/** How a column stands in an address. */
export const columnText = ({ ref, metric }: RowColumn): string => (metric === undefined ? refText(ref) : metricText(metric));
