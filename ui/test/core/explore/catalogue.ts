import type { MetricAggregationType } from '@schema';

import type { Attribute } from '@ui/core/metadata/attribute';

const TEXT: readonly MetricAggregationType[] = ['COUNT', 'DISTINCTCOUNT'];
const SIZE: readonly MetricAggregationType[] = ['SUM', 'MIN', 'MAX', 'AVG', 'AVGRATE', 'PERCENTILE'];

/** An attribute of a catalogue for tests; text that can be grouped where nothing else is said. */
export const attribute = (scope: string, name: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  scope,
  displayName: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  description: '',
  type: 'STRING',
  units: '',
  groupable: true,
  isCustom: false,
  promoted: false,
  sensitive: false,
  onlySupportsAggregation: false,
  onlySupportsGrouping: false,
  supportedAggregations: TEXT,
  ...more,
});

const size = (scope: string, name: string, units: string): Attribute =>
  attribute(scope, name, { type: 'LONG', units, groupable: false, onlySupportsAggregation: true, supportedAggregations: SIZE });

export const SPAN: readonly Attribute[] = [
  attribute('SPAN', 'id'),
  attribute('SPAN', 'traceId'),
  attribute('SPAN', 'serviceName'),
  attribute('SPAN', 'kind'),
  attribute('SPAN', 'startTime', { type: 'LONG', groupable: false, supportedAggregations: ['MIN', 'MAX'] }),
  attribute('SPAN', 'httpStatusCode', { type: 'LONG' }),
  attribute('SPAN', 'spanTags', { type: 'STRING_MAP', groupable: false, supportedAggregations: ['COUNT'] }),
  attribute('SPAN', 'spans', { type: 'LONG', groupable: false, onlySupportsGrouping: true, supportedAggregations: ['COUNT', 'AVGRATE'] }),
  size('SPAN', 'duration', 'ms'),
  size('SPAN', 'durationNanos', 'ns'),
  size('SPAN', 'errorCount', ''),
];

export const SERVICE: readonly Attribute[] = [
  attribute('SERVICE', 'id'),
  attribute('SERVICE', 'name'),
  size('SERVICE', 'numCalls', ''),
  size('SERVICE', 'duration', 'ms'),
];

export const LOG_EVENT: readonly Attribute[] = [
  attribute('LOG_EVENT', 'timestamp', { type: 'TIMESTAMP', units: 'ns', groupable: false }),
  attribute('LOG_EVENT', 'spanId', { groupable: false }),
  attribute('LOG_EVENT', 'traceId', { groupable: false }),
  attribute('LOG_EVENT', 'name'),
  attribute('LOG_EVENT', 'attributes', { type: 'STRING_MAP', groupable: false, supportedAggregations: ['COUNT'] }),
];

export const TRACE: readonly Attribute[] = [
  attribute('TRACE', 'id'),
  attribute('TRACE', 'rootServiceName'),
  attribute('TRACE', 'startTime', { type: 'LONG', groupable: false }),
];

const ALL = [...SPAN, ...SERVICE, ...LOG_EVENT, ...TRACE];
export const attributesOf = (scope: string): readonly Attribute[] => ALL.filter((each) => each.scope === scope);
