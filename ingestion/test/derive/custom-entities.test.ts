import { ENTITY_RULE, readConfigObject } from '@spangraph/config-objects';
import { entityId } from '@spangraph/model';

import { createDeriver, NO_RULES } from '../../src/derive';
import type { EntityRule, IngestionRules } from '../../src/derive';
import { entityTypeOf } from '../../src/derive/rules/entity-type-of';
import { derive, TraceBuilder } from './trace-builder';
import type { SpanSpec } from './trace-builder';

const rule = (value: object = {}, tenantId = 'acme'): EntityRule => ({
  ...readConfigObject(ENTITY_RULE, {
    type: 'CUSTOMER',
    attributes: { id: 'customer.id', region: 'resource.region', plan: 'span.plan', seats: 'seats', by: '@service' },
    identifyingAttributes: ['id', 'region'],
    nameAttribute: 'id',
    relations: [
      { with: 'SERVICE', direction: 'INCOMING' },
      { with: 'API', direction: 'OUTGOING' },
      { with: 'BACKEND', direction: 'OUTGOING' },
    ],
    ...value,
  }),
  tenantId,
});
const by = (...entities: readonly EntityRule[]): { readonly rules: () => IngestionRules } => {
  const rules = { ...NO_RULES, entities };
  return { rules: () => rules };
};

const KEY = 'spangraph.entity.CUSTOMER.id';
const shop = { service: 'shop', resource: { region: 'eu' } };

describe('entities of custom types', () => {
  it('are shown by spans that have all identifying attributes', () => {
    const derived = derive(
      [
        {
          id: 'a',
          ...shop,
          kind: 'SERVER',
          name: 'GET /cart',
          attributes: { 'http.route': '/cart', 'customer.id': 'c1', plan: 'gold', seats: 3 },
          start: 5,
        },
        { id: 'b', parent: 'a', ...shop, attributes: { 'customer.id': 'c2' } },
        { id: 'c', parent: 'a', ...shop, attributes: { 'customer.id': 7n, plan: 'free' } },
        { id: 'd', parent: 'a', service: 'shop', attributes: { 'customer.id': 'c1' } },
        { id: 'e', parent: 'a', ...shop, attributes: { 'Customer.Id': 'c3' } },
      ],
      by(rule()),
    );
    const idOf = (id: string): string => entityId('acme', 'CUSTOMER', { id, region: 'eu' });
    expect(derived.entities('CUSTOMER')).toEqual([
      expect.objectContaining({
        tenantId: 'acme',
        id: idOf('c1'),
        name: 'c1',
        identifyingAttributes: { id: 'c1', region: 'eu' },
        attributes: { id: 'c1', region: 'eu', plan: 'gold', seats: 3, by: 'shop' },
      }),
      expect.objectContaining({ id: idOf('c2'), attributes: { id: 'c2', region: 'eu', by: 'shop' } }),
      expect.objectContaining({ id: idOf('7'), name: '7', attributes: { id: '7', region: 'eu', plan: 'free', by: 'shop' } }),
    ]);
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => derived.attributes(id)[KEY])).toEqual([
      idOf('c1'),
      idOf('c2'),
      idOf('7'),
      undefined,
      undefined,
    ]);
  });

  it('are related to the built-in entities of the same span', () => {
    const derived = derive(
      [
        { id: 'a', ...shop, kind: 'SERVER', attributes: { 'http.route': '/cart', 'customer.id': 'c1' } },
        {
          id: 'b',
          parent: 'a',
          ...shop,
          kind: 'CLIENT',
          attributes: { 'db.system': 'mysql', 'server.address': 'db', 'customer.id': 'c2' },
        },
      ],
      by(rule()),
    );
    expect(derived.relations().filter((text) => text.includes('CUSTOMER'))).toEqual([
      'CUSTOMER_API c1 -> /cart',
      'CUSTOMER_API c2 -> /cart',
      'CUSTOMER_BACKEND c2 -> db',
      'SERVICE_CUSTOMER shop -> c1',
      'SERVICE_CUSTOMER shop -> c2',
    ]);
  });

  it.each<readonly [object, readonly string[]]>([
    [{ attribute: 'plan', operator: 'EXISTS' }, ['a', 'b']],
    [{ attribute: 'plan', operator: 'IN', value: ['gold', 'x'] }, ['a']],
    [{ not: { attribute: 'plan', operator: 'EQUALS', value: 'gold' } }, ['b', 'c']],
    [{ attribute: 'seats', operator: 'GREATER_THAN', value: 9 }, ['b', 'c']],
    [{ attribute: 'seats', operator: 'EQUALS', value: 10 }, ['b', 'c']],
    [{ attribute: '@name', operator: 'MATCHES', value: '^G[A-Z]+ ' }, ['a']],
    [
      {
        and: [
          { attribute: '@kind', operator: 'EQUALS', value: 'CLIENT' },
          { attribute: '@status', operator: 'EQUALS', value: 'UNSET' },
        ],
      },
      ['c'],
    ],
    [
      {
        or: [
          { attribute: '@durationMillis', operator: 'LESS_THAN_OR_EQUAL_TO', value: 2.5 },
          { attribute: '@service', operator: 'STARTS_WITH', value: 'pa' },
        ],
      },
      ['b', 'c'],
    ],
    [{ attribute: 'ok', operator: 'EQUALS', value: true }, ['b']],
    [{ attribute: 'resource.region', operator: 'CONTAINS', value: 'e' }, ['a', 'b', 'c']],
    [{ attribute: 'span.region', operator: 'EXISTS' }, []],
  ])('appear from spans that satisfy %j', (condition, expected) => {
    const spans: readonly SpanSpec[] = [
      { id: 'a', ...shop, name: 'GET /', attributes: { 'customer.id': 'x', plan: 'gold', seats: '3' } },
      { id: 'b', ...shop, service: 'pay', attributes: { 'customer.id': 'x', plan: 'free', seats: 10n, ok: true } },
      { id: 'c', ...shop, kind: 'CLIENT', duration: 2.5, attributes: { 'customer.id': 'x', seats: '10.0', ok: false } },
    ];
    const derived = derive(spans, by(rule({ condition })));
    expect(spans.map(({ id }) => id).filter((id) => KEY in derived.attributes(id))).toEqual(expected);
  });

  it('need their required attributes', () => {
    const specs: readonly SpanSpec[] = [
      { id: 'a', ...shop, attributes: { 'customer.id': 'x' } },
      { id: 'b', ...shop, attributes: { 'customer.id': 'y', plan: 'z' } },
    ];
    expect(
      derive(specs, by(rule({ requiredAttributes: ['plan'] })))
        .entities('CUSTOMER')
        .map(({ name }) => name),
    ).toEqual(['y']);
  });

  it('belong to the tenant of the rule, and go with it', () => {
    const specs = ['acme', 'other'].map((tenant): SpanSpec => ({
      id: tenant,
      trace: tenant,
      tenant,
      ...shop,
      attributes: { 'customer.id': 'x' },
    }));
    let rules: IngestionRules = { ...NO_RULES, entities: [rule(), rule({ enabled: false }, 'other')] };
    const deriver = createDeriver({ rules: () => rules });
    const builder = new TraceBuilder().add(...specs);
    expect(
      builder
        .derive(deriver)
        .entities('CUSTOMER')
        .map(({ tenantId }) => tenantId),
    ).toEqual(['acme']);
    rules = NO_RULES;
    const without = builder.derive(deriver);
    expect(without.entities('CUSTOMER')).toEqual([]);
    expect(without.attributes('acme')).toEqual({ 'customer.id': 'x' });
  });

  it('keep their ids over an emptied table, and show what was seen last', () => {
    const deriver = createDeriver(by(rule()));
    const seen = ['gold', 'free'].map((plan) =>
      new TraceBuilder().add({ id: 'a', ...shop, attributes: { 'customer.id': 'x', plan } }).derive(deriver),
    );
    const [first, second] = seen.map((derived) => derived.entities('CUSTOMER')[0]!);
    expect(second!.id).toBe(first!.id);
    expect([first!.attributes.plan, second!.attributes.plan]).toEqual(['gold', 'free']);
    expect(seen[1]!.attributes('a')[KEY]).toBe(first!.id);
  });

  it('of a rule that cannot be compiled are missed, and those of others are not', () => {
    const bad: EntityRule = { ...rule({ type: 'BAD' }), condition: { attribute: '@name', operator: 'MATCHES', value: '(' } };
    const deriver = createDeriver(by(bad, rule()));
    const derived = new TraceBuilder().add({ id: 'a', ...shop, attributes: { 'customer.id': 'x' } }).derive(deriver);
    expect(derived.entities('CUSTOMER')).toHaveLength(1);
    expect(deriver.statistics().find(({ name }) => name === 'custom-entities')).toMatchObject({
      failures: 1,
      lastError: expect.stringContaining('entity rule BAD: '),
    });
  });
});

describe('the entity type of a rule', () => {
  it('has the names that the rule gives', () => {
    expect(entityTypeOf(rule({ requiredAttributes: ['plan'] }))).toEqual({
      name: 'CUSTOMER',
      attributeScope: 'CUSTOMER',
      idAttributeKey: 'id',
      nameAttributeKey: 'name',
      identifyingAttributes: ['id', 'region'],
      paths: {
        id: 'id',
        name: 'name',
        region: 'attributes.region',
        plan: 'attributes.plan',
        seats: 'attributes.seats',
        by: 'attributes.by',
        createdTime: 'createdTime',
        lastSeenTime: 'lastSeenTime',
      },
      requiredKeys: ['id', 'region', 'plan'],
    });
  });
});
