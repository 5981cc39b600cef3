import { AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { SHIPPED_ATTRIBUTES } from '../../src';
import { completeAttribute } from '../../src/core/check-attribute';
import { byId, checkReferences } from '../../src/core/catalogue';

const shipped = byId(SHIPPED_ATTRIBUTES);
const get = (id: string) => shipped.get(id)!;

it('has unique ids and names fit to be shown', () => {
  expect(shipped.size).toBe(SHIPPED_ATTRIBUTES.length);
  for (const { id, displayName, scope, key } of SHIPPED_ATTRIBUTES) {
    expect(id).toBe(`${scope}.${key}`);
    expect(displayName).toMatch(/^[A-Z]/);
  }
});

it('would pass the checks of a request', () => {
  for (const attribute of SHIPPED_ATTRIBUTES) expect(completeAttribute(attribute, 'x', false)).toEqual({ ...attribute, version: 0n });
  expect(() => checkReferences(SHIPPED_ATTRIBUTES, shipped)).not.toThrow();
});

it('covers every scope', () => {
  const scopes = new Set(SHIPPED_ATTRIBUTES.map(({ scope }) => scope));
  expect([...scopes]).toEqual(['EVENT', 'API_TRACE', 'SERVICE', 'API', 'BACKEND', 'BACKEND_TRACE', 'TRACE', 'INTERACTION', 'LOG_EVENT']);
});

it('says what its kinds and types support', () => {
  const supported = (id: string) => get(id).supportedAggregations.map((name) => name.replace('AGGREGATE_FUNCTION_', ''));
  expect(supported('EVENT.duration')).toEqual(['SUM', 'MIN', 'MAX', 'AVG', 'AVGRATE', 'PERCENTILE']);
  expect(supported('EVENT.startTime')).toEqual(['SUM', 'MIN', 'MAX', 'AVG', 'COUNT', 'DISTINCT_COUNT']);
  expect(supported('EVENT.serviceName')).toEqual(['DISTINCT_COUNT', 'COUNT']);
  expect(supported('EVENT.spanTags')).toEqual(['COUNT']);
  expect(supported('EVENT.spans')).toEqual(['COUNT', 'AVGRATE']);
  expect(get('EVENT.spans').onlyAggregationsAllowed).toBe(true);
});

it('lets every metric be aggregated and none be grouped by', () => {
  const metrics = SHIPPED_ATTRIBUTES.filter(({ type }) => type === AttributeType.METRIC);
  expect(metrics.length).toBeGreaterThan(24);
  for (const { groupable, valueKind } of metrics) expect([groupable, valueKind]).toEqual([false, ValueKind.LONG]);
});

it('has the attributes that others drifted over as they are served', () => {
  expect(get('SERVICE.name').groupable && get('API_TRACE.status').groupable).toBe(true);
  expect(get('API.isExternal').sources).toEqual([AttributeSource.EDS]);
  expect(get('SERVICE.hostHeader').sources).toEqual([AttributeSource.QS]);
  expect(get('API.name').sources).toEqual([AttributeSource.QS, AttributeSource.EDS]);
});
