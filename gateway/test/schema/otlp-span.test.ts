import { otlpEvent, otlpSpan } from '../../src/schema/span/otlp-span';
import { longValue, stringValue } from '../../src/core/values';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

const readerOf = (values: Readonly<Record<string, Value>>) => (key: string) => values[key];
const links = [{ traceId: 'b'.repeat(32), spanId: '2'.repeat(16), attributes: { n: 2 }, droppedAttributesCount: 6, flags: 257 }];

describe('otlpSpan', () => {
  it('gives back flags and the counts of what the SDK dropped', () => {
    const values = {
      traceId: stringValue('a'.repeat(32)),
      flags: longValue(769n),
      droppedAttributesCount: longValue(3n),
      droppedEventsCount: longValue(4n),
      droppedLinksCount: longValue(5n),
      links: stringValue(JSON.stringify(links)),
    };
    expect(otlpSpan('1'.repeat(16), readerOf(values), [], new Map())).toMatchObject({
      flags: 769,
      droppedAttributesCount: 3,
      droppedEventsCount: 4,
      droppedLinksCount: 5,
      links: [{ traceId: 'b'.repeat(32), attributes: [{ key: 'n', value: { intValue: '2' } }], droppedAttributesCount: 6, flags: 257 }],
    });
  });

  it('leaves out what is not known or 0, as OTLP/JSON does', () => {
    const span = otlpSpan('1'.repeat(16), readerOf({ flags: longValue(0n), droppedLinksCount: { kind: undefined } }), [], new Map());
    expect(Object.keys(span).sort()).toEqual(['endTimeUnixNano', 'kind', 'spanId', 'startTimeUnixNano', 'status']);
  });
});

describe('otlpEvent', () => {
  it.each([
    [longValue(2n), { timeUnixNano: '5', name: 'retry', attributes: [], droppedAttributesCount: 2 }],
    [longValue(0n), { timeUnixNano: '5', name: 'retry', attributes: [] }],
  ])('keeps the count of dropped attributes unless it is 0', (dropped, event) => {
    expect(otlpEvent(['timestamp', 'name', 'droppedAttributesCount'], [longValue(5n), stringValue('retry'), dropped])).toEqual(event);
  });
});
