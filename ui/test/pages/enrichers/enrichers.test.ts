import { enricherRows, ruleValue } from '@ui/pages/enrichers/list/enricher-rows';
import type { Enricher, Rule } from '@ui/pages/enrichers/list/enricher-rows';
import { spanDifferences } from '@ui/pages/enrichers/try-out/span-differences';

const enricher = (members: Partial<Enricher>): Enricher => ({
  id: 'db',
  name: 'db',
  origin: 'SHIPPED',
  enabled: true,
  order: 1,
  description: '',
  attributes: [],
  runs: 0,
  errors: 0,
  lastError: null,
  nanos: 0,
  allocatedBytes: 0,
  ...members,
});
const rule = (members: Partial<Rule>): Rule => ({
  id: '1',
  name: 'one',
  description: null,
  enabled: true,
  order: 100,
  condition: null,
  actions: [{ type: 'DELETE', attributes: ['a'] }],
  version: 1,
  updatedBy: 'ann',
  updatedTime: '2026-01-01T00:00:00Z',
  ...members,
});

describe('the list of enrichers', () => {
  it('has rules first, as they are stored, with what they did', () => {
    const running = [
      enricher({ id: '1', name: 'one', origin: 'RULE', enabled: true, runs: 4, nanos: 400 }),
      enricher({ id: 'gone', origin: 'RULE' }),
      enricher({}),
    ];
    const rows = enricherRows(running, [rule({ enabled: false }), rule({ id: '2', name: 'two', order: 5 })], new Map());
    expect(rows.map(({ id, enabled, runs, nanosPerRun }) => [id, enabled, runs, nanosPerRun])).toEqual([
      ['2', true, 0, undefined],
      ['1', false, 4, 100],
      ['db', true, 0, undefined],
    ]);
    expect(rows[1]?.rule?.version).toBe(1);
  });

  it('shows a switch as it was set, before the enrichers follow', () => {
    const rows = enricherRows([enricher({}), enricher({ id: 'resource' })], [], new Map([['db', { enabled: false, order: 7 }]]));
    expect(rows.map(({ id, enabled, order, switchable }) => [id, enabled, order, switchable])).toEqual([
      ['db', false, 7, true],
      ['resource', true, 1, false],
    ]);
  });

  it('sends a rule as it was read', () => {
    expect(ruleValue(rule({ description: 'why', condition: { attribute: 'a', operator: 'EXISTS' } }))).toEqual({
      name: 'one',
      description: 'why',
      enabled: true,
      order: 100,
      condition: { attribute: 'a', operator: 'EXISTS' },
      actions: [{ type: 'DELETE', attributes: ['a'] }],
    });
    expect(ruleValue(rule({}))).not.toHaveProperty('condition');
  });
});

describe('a span before and after a rule', () => {
  const before = {
    name: 'GET',
    statusMessage: '',
    attributes: { a: 1, 'b.c': 'x', list: [1] },
    resource: { host: 'h' },
    scope: {},
    events: [{ name: 'e', attributes: { token: 't' } }],
    links: [],
  };

  it('differs attribute by attribute, wherever they stand', () => {
    const after = {
      ...before,
      name: 'GET /',
      attributes: { a: 2, list: [1], new: true },
      resource: {},
      events: [{ name: 'e', attributes: { token: '***' } }],
    };
    expect(spanDifferences(before, after)).toEqual([
      { place: 'span', key: 'name', change: 'changed', before: 'GET', after: 'GET /' },
      { place: 'span', key: 'a', change: 'changed', before: 1, after: 2 },
      { place: 'span', key: 'b.c', change: 'removed', before: 'x' },
      { place: 'span', key: 'new', change: 'added', after: true },
      { place: 'resource', key: 'host', change: 'removed', before: 'h' },
      { place: 'event 1', key: 'token', change: 'changed', before: 't', after: '***' },
    ]);
  });

  it('differs nowhere where nothing was done', () => {
    expect(spanDifferences(before, JSON.parse(JSON.stringify(before)))).toEqual([]);
  });
});
