import { ENRICHER_RULE, EXCLUDE_SPAN_RULE, readConfigObject } from '../src';

const place = (path: string) =>
  expect.objectContaining({ code: 'INVALID_ARGUMENT', details: expect.objectContaining({ path: `value.${path}` }) });

describe('checks of enricher rules', () => {
  const read = (rule: object) => () =>
    readConfigObject(ENRICHER_RULE, { name: 'x', actions: [{ type: 'DELETE', attributes: ['a'] }], ...rule });

  it.each([
    ['EXISTS with a value', { attribute: 'a', operator: 'EXISTS', value: 1 }, 'condition.value'],
    ['EQUALS without one', { attribute: 'a', operator: 'EQUALS' }, 'condition.value'],
    ['IN without a list', { attribute: 'a', operator: 'IN', value: 'x' }, 'condition.value'],
    ['a pattern that does not compile', { not: { attribute: 'a', operator: 'MATCHES', value: '(' } }, 'condition.not.value'],
    ['an unknown field', { attribute: '@nam', operator: 'EXISTS' }, 'condition.attribute'],
  ])('refuses a condition of %s', (_, condition, path) => {
    expect(read({ condition })).toThrow(place(path));
  });

  it.each([
    ['two sources', { type: 'SET', attribute: 'a', value: 1, from: 'b' }, 'actions[0]'],
    ['no source', { type: 'SET', attribute: 'a' }, 'actions[0]'],
    ['an empty placeholder', { type: 'SET', attribute: 'a', template: 'x${}' }, 'actions[0].template'],
    ['a field that is given', { type: 'SET', attribute: '@durationMillis', value: 1 }, 'actions[0].attribute'],
    ['the name as an attribute', { type: 'RENAME', attribute: '@name', to: 'a' }, 'actions[0].attribute'],
    ['a pattern that does not compile', { type: 'MASK', attributes: ['a'], pattern: '(?<=a)b' }, 'actions[0].pattern'],
    ['an extracting pattern that does not compile', { type: 'EXTRACT', attribute: 'a', pattern: '(', into: 'b' }, 'actions[0].pattern'],
    ['a field that is extracted into', { type: 'EXTRACT', attribute: 'a', pattern: 'x', into: '@kind' }, 'actions[0].into'],
  ])('refuses an action with %s', (_, action, path) => {
    expect(read({ actions: [action] })).toThrow(place(path));
  });
});

describe('checks of exclude rules', () => {
  const read = (relationalSpanFilter: object) => () =>
    readConfigObject(EXCLUDE_SPAN_RULE, { name: 'x', disabled: false, spanFilter: { relationalSpanFilter } });

  it('refuses a filter of nothing and a pattern that does not compile', () => {
    expect(read({ relationalOperator: 'EQUALS', value: 'a' })).toThrow(place('spanFilter.relationalSpanFilter.field'));
    expect(read({ key: 'a', relationalOperator: 'REGEX_MATCH', value: 'a[' })).toThrow(place('spanFilter.relationalSpanFilter.value'));
    expect(read({ key: 'a', relationalOperator: 'REGEX_MATCH', value: 'a[b]' })()).toMatchObject({ ruleType: 'USER' });
  });
});
