import { CONFIG_KINDS, CUSTOM_VIEW, ENRICHER_RULE, ENTITY_RULE, findConfigKind, readConfigObject } from '../src';

describe('reading a configuration object', () => {
  it('fills defaults in', () => {
    const rule = readConfigObject(ENRICHER_RULE, { name: 'eu', actions: [{ type: 'SET', attribute: 'resource.region', value: 'eu' }] });
    expect(rule).toMatchObject({ enabled: true, order: 100 });
  });

  it('names the place and the value of what is wrong', () => {
    const read = () =>
      readConfigObject(ENRICHER_RULE, { name: 'x', actions: [{ type: 'MASK', attributes: ['a'], detectors: ['EMAIL', 'FAX'] }] });
    expect(read).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path: 'value.actions[0].detectors[1]', value: 'FAX' } }),
    );
  });

  it('names the deepest place of a condition', () => {
    const condition = { and: [{ attribute: 'a', operator: 'EQUALS', value: 1 }, { not: { attribute: 'b', operator: 'IS' } }] };
    const read = () => readConfigObject(ENRICHER_RULE, { name: 'x', condition, actions: [{ type: 'DELETE', attributes: ['a'] }] });
    expect(read).toThrow(expect.objectContaining({ details: { path: 'value.condition.and[1].not.operator', value: 'IS' } }));
  });

  it('refuses members that nobody reads', () => {
    const read = () => readConfigObject(ENRICHER_RULE, { name: 'x', action: [], actions: [{ type: 'DELETE', attributes: ['a'] }] });
    expect(read).toThrow(/action/);
  });

  it('refuses an entity whose identity is not among its attributes', () => {
    const rule = { type: 'CUSTOMER', attributes: { id: 'customer.id' }, identifyingAttributes: ['id'], nameAttribute: 'title' };
    expect(() => readConfigObject(ENTITY_RULE, rule)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ path: 'value.nameAttribute[0]' }) }),
    );
  });

  it('refuses a view with one name for two columns', () => {
    const columns = [
      { name: 'a', key: 'x' },
      { name: 'a', key: 'y' },
    ];
    expect(() => readConfigObject(CUSTOM_VIEW, { name: 'SLOW', source: 'SPAN', columns })).toThrow(/used twice/);
  });
});

describe('kinds', () => {
  it('have addresses and names of their own', () => {
    expect(new Set(CONFIG_KINDS.map(({ name }) => name)).size).toBe(CONFIG_KINDS.length);
    for (const kind of CONFIG_KINDS) expect(findConfigKind(kind.resourceName, kind.resourceNamespace)).toBe(kind);
  });
});
