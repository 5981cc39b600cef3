import { knownPlace } from '@ui/core/trace-graph/known-places';
import { attributesJson, searchAttributes } from '@ui/core/trace-graph/span-attribute';
import { spanDetails } from '@ui/core/trace-graph/span-details';
import { shownAttributes, spanDocument } from '@ui/core/trace-graph/span-document';
import type { SpanAnswer } from '@ui/core/trace-graph/span-document';
import { spanSections } from '@ui/core/trace-graph/span-sections';

import { faultsOf } from '../explore/schema';
import { ATTRIBUTES, spanAnswer } from './span-answer';

const SENT = [
  { key: 'db.query.text', attribute: 'spanTags', types: ['STRING'] },
  { key: 'rows', attribute: 'spanTags', types: ['DOUBLE', 'LONG'] },
];
const detailsOf = (answer: SpanAnswer = spanAnswer()) => spanDetails(answer, ATTRIBUTES, SENT);

describe('the operation for one span', () => {
  it('is valid whatever attributes there are', () => {
    const names = ['serviceName', 'tag "quoted"', 'a\\b'];
    const { text } = spanDocument(names.map((name) => ({ ...ATTRIBUTES[0]!, name })));
    expect(faultsOf(text)).toEqual([]);
  });

  it('asks for attributes that only aggregate too, but not for counters of rows', () => {
    const attributes = ['duration', 'spans'].map((name) => ({ ...ATTRIBUTES[0]!, name, onlySupportsAggregation: true }));
    expect(shownAttributes(attributes).map(({ name }) => name)).toEqual(['duration']);
    expect(shownAttributes([{ ...ATTRIBUTES[0]!, scope: 'TRACE' }])).toEqual([]);
  });
});

describe('details of a span', () => {
  it('begin with what it is and when', () => {
    expect(detailsOf().head).toMatchObject({
      service: 'shop',
      operation: 'SELECT orders',
      duration: 1000,
      selfDuration: 600,
      start: 250,
      failed: true,
      parentId: 'p1',
      parent: undefined,
    });
  });

  it('take times of the row that is known, whose clocks are corrected', () => {
    const known = { service: 'shop', operation: 'SELECT', kind: 'CLIENT', start: 77, duration: 1000, selfDuration: 5, failed: true };
    expect(spanDetails(spanAnswer(), ATTRIBUTES, SENT, known).head).toMatchObject({ start: 77, selfDuration: 5 });
  });

  it('have every value with source and type', () => {
    const shown = detailsOf().attributes.map(({ source, key, typeText }) => `${source} ${key} ${typeText}`);
    expect(shown).toContain('span rows DOUBLE or LONG');
    expect(shown).toContain('resource host.name STRING');
    expect(shown).toContain('custom tier STRING');
    expect(shown).toContain('derived serviceName STRING');
    expect(shown.some((text) => text.includes('dbName'))).toBe(false);
  });

  it('say what is kept from the user, and only that', () => {
    const hidden = detailsOf().attributes.filter(({ hidden: isHidden }) => isHidden).map(({ key }) => key);
    expect(hidden).toEqual(['card', 'tier']);
    const open = spanDetails(spanAnswer(), ATTRIBUTES.map((each) => ({ ...each, sensitive: false })), SENT);
    expect(open.attributes.some(({ hidden: isHidden }) => isHidden)).toBe(false);
  });

  it('lead to entities, and to whom the span calls', () => {
    expect(detailsOf().chips).toEqual([
      { role: 'Service', name: 'shop', path: ['/services', 'id-shop'] },
      { role: 'Calls', name: 'payment', path: ['/services', 'id-payment'] },
    ]);
    const { attributes } = detailsOf();
    const placeOf = (key: string) => knownPlace(attributes.find((each) => each.key === key)!, attributes);
    expect(placeOf('serviceName')).toEqual({ path: ['/services', 'id-shop'] });
    expect(placeOf('rows')).toBeUndefined();
  });

  it('have events with exceptions apart, in order of time', () => {
    const [log, exception] = detailsOf().events;
    expect(log).toMatchObject({ summary: 'retrying', time: 300, exception: undefined, attributes: [['attempt', '2']] });
    expect(exception).toMatchObject({ time: 900, exception: { type: 'SqlError', message: 'gone', stack: 'at x' }, attributes: [['code', '7']] });
  });
});

describe('attributes of a span', () => {
  const { attributes } = detailsOf();

  it('are found by key, title and value', () => {
    expect(searchAttributes(attributes, 'db.QUERY').map(({ key }) => key)).toEqual(['db.query.text']);
    expect(searchAttributes(attributes, 'node-7').map(({ key }) => key)).toEqual(['host.name']);
    expect(searchAttributes(attributes, ' ')).toHaveLength(attributes.length);
  });

  it('stand as JSON by their source', () => {
    expect(JSON.parse(attributesJson(attributes))).toMatchObject({ span: { rows: '3' }, resource: { 'host.name': 'node-7' } });
  });

  it('make sections of what the span was about', () => {
    const [section, ...more] = spanSections(attributes);
    expect(more).toEqual([]);
    expect(section?.title).toBe('Database');
    expect(section?.entries.map(({ label, block }) => [label, block])).toEqual([
      ['System', false],
      ['Statement', true],
    ]);
  });
});
