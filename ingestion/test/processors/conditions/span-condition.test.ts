import type { SpanCondition } from '@spangraph/config-objects';

import { enricherRule, processorsOf, requestOf } from '../requests';
import type { PlainSpan } from '../requests';

const holds = (condition: SpanCondition, span: PlainSpan, resource = { 'service.name': 'shop' }): boolean => {
  const processors = processorsOf([enricherRule({ condition, actions: [{ type: 'SET', attribute: 'y', value: 1 }] })]);
  processors.process('t', requestOf([span], resource));
  return processors.counts('t').enrichers[0]!.matched === 1n;
};

describe('conditions', () => {
  const span: PlainSpan = {
    name: 'GET /a',
    attributes: { n: 200, text: '200', half: 0.5, yes: true, 'span.kind': 'x', list: ['a', 1] },
    partial: {
      kind: 'SPAN_KIND_CLIENT' as never,
      startTimeUnixNano: 1_000_000n,
      endTimeUnixNano: 3_500_000n,
      status: { code: 'STATUS_CODE_ERROR' as never, message: '' },
    },
  };

  it.each<[boolean, string, string, unknown]>([
    [true, 'n', 'EQUALS', 200],
    [true, 'n', 'EQUALS', '200'],
    [true, 'text', 'EQUALS', 200],
    [false, 'yes', 'EQUALS', 1],
    [true, 'yes', 'EQUALS', true],
    [true, 'yes', 'EQUALS', 'true'],
    [true, 'half', 'LESS_THAN', 1],
    [true, 'n', 'GREATER_THAN', 99],
    [false, 'n', 'GREATER_THAN', '99'],
    [true, 'n', 'LESS_THAN_OR_EQUAL_TO', 200],
    [false, 'n', 'GREATER_THAN_OR_EQUAL_TO', 200.5],
    [false, 'list', 'LESS_THAN', 1],
    [true, 'list', 'EQUALS', '["a",1]'],
    [true, 'n', 'IN', ['x', 200]],
    [true, 'span.span.kind', 'EQUALS', 'x'],
    [false, 'span.kind', 'EXISTS', undefined],
    [true, 'service.name', 'STARTS_WITH', 'sh'],
    [false, 'span.service.name', 'EXISTS', undefined],
    [true, 'resource.service.name', 'MATCHES', '^s.*p$'],
    [true, '@name', 'ENDS_WITH', '/a'],
    [true, '@kind', 'EQUALS', 'CLIENT'],
    [true, '@status', 'IN', ['ERROR']],
    [true, '@service', 'CONTAINS', 'ho'],
    [true, '@durationMillis', 'EQUALS', 2.5],
    [false, 'absent', 'EQUALS', ''],
  ])('%s: %s %s %j', (expected, attribute, operator, value) => {
    const condition = { attribute, operator, ...(value !== undefined && { value }) } as SpanCondition;
    expect(holds(condition, span)).toBe(expected);
    expect(holds({ not: condition }, span)).toBe(!expected);
  });

  it('know what an unset status and an unspecified kind are', () => {
    expect(holds({ attribute: '@status', operator: 'EQUALS', value: 'UNSET' }, {})).toBe(true);
    expect(holds({ attribute: '@kind', operator: 'EXISTS' }, {})).toBe(false);
  });
});
