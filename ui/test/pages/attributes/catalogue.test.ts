import { marksOf } from '@ui/pages/attributes/catalogue/attribute-columns';
import { countByScope, findAttributes, originText, readCatalogue } from '@ui/pages/attributes/catalogue/catalogue';
import { isFilling, promotionRows } from '@ui/pages/attributes/promotions/promotion-rows';
import { NEW_ALIAS, preferring, takenKeys, withKey, withoutKey } from '@ui/pages/attributes/aliases/alias-draft';

import { attribute } from './attribute';

describe('the catalogue', () => {
  it('knows which attributes can be changed', () => {
    const listed = [attribute({ name: 'zone' }), attribute({ name: 'area' })].map(({ editable: _editable, ...each }) => ({
      ...each,
      supportedAggregations: ['SUM', null] as const,
    }));
    const read = readCatalogue({
      metadata: [...listed, null],
      customAttributes: [
        { scope: 'SPAN', name: 'area' },
        { scope: 'API', name: 'zone' },
      ],
    });
    expect(read.map(({ name, editable, supportedAggregations }) => [name, editable, supportedAggregations])).toEqual([
      ['area', true, ['SUM']],
      ['zone', false, ['SUM']],
    ]);
  });

  const all = [
    attribute({ name: 'total', description: 'Price of an order', units: 'EUR', definition: { sourcePath: 'order.total' } }),
    attribute({ name: 'duration', isCustom: false, editable: false, onlySupportsAggregation: true, groupable: false }),
    attribute({ name: 'user', sensitive: true, promoted: true, scope: 'API' }),
  ];
  const names = (...asked: Parameters<typeof findAttributes> extends [unknown, ...infer Rest] ? Rest : never) =>
    findAttributes(all, ...asked).map(({ name }) => name);

  it('finds by every word, wherever it stands', () => {
    expect(names('order eur', undefined)).toEqual(['total']);
    expect(names('order.total', undefined)).toEqual(['total']);
    expect(names('order duration', undefined)).toEqual([]);
    expect(names('', undefined)).toHaveLength(3);
  });

  it('finds by marks, and counts by scope', () => {
    expect(names('', 'custom')).toEqual(['total', 'user']);
    expect(names('', 'metric')).toEqual(['duration']);
    expect(names('', 'sensitive')).toEqual(['user']);
    expect(names('', 'groupable')).toEqual(['total', 'user']);
    expect(countByScope(all)).toEqual(
      new Map([
        ['SPAN', 2],
        ['API', 1],
      ]),
    );
  });

  it('says where values come from and what is special', () => {
    expect(all.map(originText)).toEqual(['order.total', 'view', 'view']);
    expect(originText(attribute({ sources: ['QS', 'EDS'] }))).toBe('view, entity');
    expect(marksOf(all[2]!).map(({ label }) => label)).toEqual(['custom', 'promoted', 'sensitive']);
    expect(marksOf(all[1]!)).toEqual([]);
  });
});

describe('promotions', () => {
  const custom = (name: string, promoted: boolean) => ({
    scope: 'SPAN',
    name,
    displayName: name,
    type: 'LONG' as const,
    promoted,
    version: 1,
  });
  const progress = (name: string, segmentsFilled: number, failure: string | null = null) => ({
    scope: 'SPAN',
    name,
    table: 'spans',
    segments: 4,
    segmentsFilled,
    failure,
  });

  it('shows those that are promoted first, each with its tables', () => {
    const rows = promotionRows({
      customAttributes: [custom('a', false), custom('b', true)],
      attributePromotions: [progress('b', 1), progress('a', 4)],
    });
    expect(rows.map(({ name, tables }) => [name, tables.map(({ percent }) => percent)])).toEqual([
      ['b', [25]],
      ['a', []],
    ]);
    expect(isFilling(rows)).toBe(true);
  });

  it('are done when all is filled or cannot be', () => {
    const rowsOf = (...promotions: ReturnType<typeof progress>[]) =>
      promotionRows({ customAttributes: [custom('b', true)], attributePromotions: promotions });
    expect(isFilling(rowsOf(progress('b', 4)))).toBe(false);
    expect(isFilling(rowsOf(progress('b', 1, 'no column')))).toBe(false);
    expect(rowsOf({ ...progress('b', 0), segments: 0 })[0]?.tables[0]?.percent).toBe(100);
  });
});

it('keeps keys of an alias once each, the preferred one first', () => {
  const draft = ['new', ' old ', 'new', ''].reduce(withKey, NEW_ALIAS);
  expect(draft.keys).toEqual(['new', 'old']);
  expect(preferring(draft, 'old').keys).toEqual(['old', 'new']);
  expect(withoutKey(draft, 'new').keys).toEqual(['old']);
  const other = { id: '1', keys: ['old', 'older'], description: null, version: 1 };
  expect(takenKeys(draft, [other])).toEqual(['old']);
  expect(takenKeys({ ...draft, id: '1' }, [other])).toEqual([]);
});
