import { createProcessors, SHIPPED_RULES } from '../../src/processors';
import { decodeRequest, enricherRule, excludeRule, processorsOf, relational, requestOf, spansIn } from './requests';

const set = (attribute: string, value: string | number) => ({ type: 'SET', attribute, value });

describe('processors', () => {
  it('do not look at requests of a tenant without rules', () => {
    const processors = createProcessors();
    processors.setRules(
      new Map([
        [
          't',
          {
            exclude: [excludeRule(relational({ key: 'a', relationalOperator: 'EQUALS', value: '1' }), { disabled: true })],
            enrich: SHIPPED_RULES,
          },
        ],
      ]),
    );
    const body = Buffer.from('no request at all');
    expect(processors.process('t', body).body).toBe(body);
    expect(processors.process('other', body)).toEqual({ body, dropped: new Map() });
  });

  it('refuse what is no request where there are rules', () => {
    expect(() => processorsOf([enricherRule({ actions: [set('a', 1)] })]).process('t', Buffer.from([0x0a, 0x7f]))).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });

  it('run by order, then by name, and see what the earlier ones did', () => {
    const rules = [
      enricherRule({
        id: '3',
        name: 'a',
        order: 2,
        condition: { attribute: 'x', operator: 'EQUALS', value: 'first then' },
        actions: [set('seen', 'yes')],
      }),
      enricherRule({ id: '2', name: 'b', order: 1, actions: [{ type: 'SET', attribute: 'x', template: '${x} then' }] }),
      enricherRule({ id: '1', name: 'a', order: 1, actions: [set('x', 'first')] }),
    ];
    expect(spansIn(processorsOf(rules).process('t', requestOf([{}])).body)[0]!.attributes).toEqual({ x: 'first then', seen: 'yes' });
  });

  it('exclude before they enrich', () => {
    const processors = processorsOf(
      [enricherRule({ actions: [set('probe', 'yes')] })],
      [excludeRule(relational({ key: 'probe', relationalOperator: 'EQUALS', value: 'yes' }))],
    );
    expect(spansIn(processors.process('t', requestOf([{}, { attributes: { probe: 'yes' } }])).body)).toHaveLength(1);
  });

  it('give spans with another resource a group of their own', () => {
    const rule = enricherRule({
      condition: { attribute: 'vip', operator: 'EXISTS' },
      actions: [{ type: 'SET', attribute: 'resource.tier', from: 'vip' }],
    });
    const spans = [
      { name: '0' },
      { name: '1', attributes: { vip: 'gold' } },
      { name: '2', attributes: { vip: 'red' } },
      { name: '3', attributes: { vip: 'gold' } },
    ];
    const { resourceSpans } = decodeRequest(processorsOf([rule]).process('t', requestOf(spans)).body);
    expect(resourceSpans.map(({ scopeSpans }) => scopeSpans.map((each) => each.spans.map(({ name }) => name)))).toEqual([
      [['0']],
      [['1', '3']],
      [['2']],
    ]);
    expect(resourceSpans.map(({ scopeSpans }) => scopeSpans[0]!.scope!.name)).toEqual(['lib', 'lib', 'lib']);
    expect(spansIn(processorsOf([rule]).process('t', requestOf(spans)).body).map(({ resource }) => resource.tier)).toEqual([
      undefined,
      'gold',
      'gold',
      'red',
    ]);
  });

  it('answer no request at all where every span is dropped', () => {
    const processors = processorsOf([], [excludeRule(relational({ field: 'SERVICE_NAME', relationalOperator: 'EQUALS', value: 'shop' }))]);
    const { body, dropped } = processors.process('t', requestOf([{}, {}]));
    expect(body).toHaveLength(0);
    expect(dropped).toEqual(new Map([['exclude', 2]]));
  });

  it('apply new rules at once and keep the counts of those that stay', () => {
    const one = enricherRule({ id: 'one', name: 'one', actions: [set('a', 1)] });
    const processors = processorsOf([one]);
    processors.process('t', requestOf([{}]));
    processors.setRules(new Map([['t', { exclude: [], enrich: [{ ...one, actions: [{ type: 'SET', attribute: 'b', value: 2 }] }] }]]));
    expect(spansIn(processors.process('t', requestOf([{}])).body)[0]!.attributes).toEqual({ b: 2 });
    expect(processors.counts('t').enrichers).toMatchObject([{ id: 'one', runs: 2n, changed: 2n, attributes: ['b'] }]);
    processors.setRules(new Map());
    expect(processors.process('t', Buffer.alloc(3)).received).toBeUndefined();
  });
});

describe('counts', () => {
  it('list the rules with what they did', () => {
    const rules = [
      enricherRule({
        id: 'late',
        name: 'late',
        order: 9,
        description: 'd',
        condition: { attribute: 'a', operator: 'EXISTS' },
        actions: [set('a', 'x'), set('b', 2)],
      }),
      enricherRule({ id: 'off', name: 'off', order: 5, enabled: false, actions: [set('c', 1)] }),
    ];
    const processors = processorsOf(rules);
    processors.process('t', requestOf([{ attributes: { a: 'x', b: 2 } }, { attributes: { a: 'y' } }, {}]));
    expect(processors.counts('t')).toEqual({
      enrichers: [
        expect.objectContaining({ id: 'off', enabled: false, runs: 0n }),
        expect.objectContaining({
          id: 'late',
          name: 'late',
          enabled: true,
          order: 9n,
          description: 'd',
          attributes: ['a', 'b'],
          runs: 3n,
          matched: 2n,
          changed: 1n,
          errors: 0n,
          lastError: '',
        }),
      ],
      dropped: [],
    });
    expect(processors.counts('t').enrichers[1]!.nanos).toBeGreaterThan(0n);
    expect(processors.counts('other')).toEqual({ enrichers: [], dropped: [] });
  });

  it('name the rules that dropped spans', () => {
    const processors = processorsOf([], [excludeRule(relational({ key: 'a', relationalOperator: 'IN', value: ['1', '2'] }))]);
    processors.process('t', requestOf([{ attributes: { a: '1' } }, { attributes: { a: 2 } }, { attributes: { a: 3 } }]));
    expect(processors.counts('t').dropped).toEqual([{ reason: 'exclude-rule', ruleId: 'exclude', ruleName: 'No probes', spans: 2n }]);
  });

  it('do not count as dropped what is rejected anyway', () => {
    const processors = processorsOf([], [excludeRule(relational({ key: 'a', relationalOperator: 'EQUALS', value: '1' }))]);
    const { dropped, received } = processors.process(
      't',
      requestOf([{ attributes: { a: '1' }, partial: { spanId: Buffer.alloc(8) } }, { attributes: { a: '1' } }]),
    );
    expect(received).toMatchObject({ accepted: 1, rejected: 1 });
    expect(dropped).toEqual(new Map([['exclude', 1]]));
  });
});

describe('shipped rules', () => {
  it('are off, and work when switched on', () => {
    expect(SHIPPED_RULES.map(({ enabled }) => enabled)).toEqual(SHIPPED_RULES.map(() => false));
    const attributes = { 'user.id': 'ann', 'client.address': 'laptop', 'http.request.header.authorization': 'Basic YTpi', note: 'a@b.com' };
    const body = requestOf([{ attributes }]);
    const [span] = spansIn(processorsOf(SHIPPED_RULES.map((rule) => ({ ...rule, enabled: true }))).process('t', body).body);
    expect(span!.attributes).toEqual({ 'user.id': expect.stringMatching(/^[0-9a-f]{32}$/), 'client.address': '***', note: '***' });
  });
});
