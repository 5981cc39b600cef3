import type { Action } from '../../../src/processors/actions/action';
import { compileEnricherRule } from '../../../src/processors/rules/compiled-rule';
import type { CompiledRule } from '../../../src/processors/rules/compiled-rule';
import { createRuleCounts } from '../../../src/processors/rules/rule-counts';
import { RuleRunner } from '../../../src/processors/rules/rule-runner';
import { RequestRewriter } from '../../../src/processors/request/request-rewriter';
import { enricherRule, excludeRule, processorsOf, relational, requestOf, spansIn } from '../requests';

const compiled = (id: string, actions: readonly object[]): CompiledRule =>
  compileEnricherRule(enricherRule({ id, actions }), createRuleCounts(), '');
const broken: Action = {
  writes: [],
  protective: false,
  apply() {
    throw new Error('no luck');
  },
};

const first = compiled('first', [{ type: 'SET', attribute: 'first', value: 1 }]);
const second = compiled('second', [
  { type: 'SET', attribute: 'second', value: 1 },
  { type: 'SET', attribute: 'resource.second', value: 1 },
]);
const last = compiled('last', [{ type: 'SET', attribute: 'last', value: 1 }]);

describe('a rule that fails', () => {
  it('leaves the span as it was and lets the other rules run', () => {
    const failing = { ...second, actions: [...second.actions, broken] };
    const { body } = RequestRewriter.rewrite(requestOf([{ attributes: { a: 1 } }]), new RuleRunner([], [first, failing, last]));
    expect(spansIn(body)).toEqual([{ name: 'op', attributes: { a: 1, first: 1, last: 1 }, resource: { 'service.name': 'shop' } }]);
    expect(failing.counts).toMatchObject({ runs: 1, matched: 1, changed: 0, errors: 1, lastError: 'no luck', droppedByFailure: 0 });
  });

  it('gives the very bytes back where it was the only one', () => {
    const body = requestOf([{}]);
    expect(RequestRewriter.rewrite(body, new RuleRunner([], [{ ...first, actions: [...first.actions, broken] }])).body).toBe(body);
  });

  it('costs the span where it protects data', () => {
    const mask = compiled('mask', [{ type: 'MASK', attributes: ['user'] }]);
    const matches: CompiledRule['matches'] = ({ kind }) => kind === '';
    const failing = { ...mask, matches, actions: [broken] };
    const spans = [{ name: 'dropped' }, { name: 'kept', partial: { kind: 'SPAN_KIND_SERVER' as never } }];
    const { body, dropped } = RequestRewriter.rewrite(requestOf(spans), new RuleRunner([], [failing]));
    expect(spansIn(body).map(({ name }) => name)).toEqual(['kept']);
    expect(dropped.size).toBe(0);
    expect(failing.counts).toMatchObject({ errors: 1, droppedByFailure: 1 });
  });

  it('costs the span where its condition fails and it protects data, and not where it excludes', () => {
    const throwing = () => {
      throw new Error('no luck');
    };
    const mask = { ...compiled('mask', [{ type: 'MASK', attributes: ['user'] }]), matches: throwing };
    expect(RequestRewriter.rewrite(requestOf([{}]), new RuleRunner([], [mask])).body).toHaveLength(0);
    const body = requestOf([{}]);
    expect(RequestRewriter.rewrite(body, new RuleRunner([{ ...first, actions: [], matches: throwing }], [])).body).toBe(body);
  });
});

describe('a rule that does not compile', () => {
  const bad = { attribute: 'a', operator: 'MATCHES' as const, value: '(' };

  it('says so and does nothing', () => {
    const rule = { ...enricherRule({ actions: [{ type: 'SET', attribute: 'a', value: 1 }] }), condition: bad };
    const exclude = excludeRule(relational({ key: 'a', relationalOperator: 'REGEX_MATCH', value: '(' }));
    const processors = processorsOf([rule], [exclude]);
    const body = requestOf([{ attributes: { a: 'x' } }]);
    expect(processors.process('t', body).body).toBe(body);
    expect(processors.counts('t').enrichers).toMatchObject([
      { errors: 1n, lastError: expect.stringContaining('not a regular expression') },
    ]);
  });

  it('drops what it may be about where it protects data, and names itself', () => {
    const rule = enricherRule({ condition: { attribute: 'user', operator: 'EXISTS' }, actions: [{ type: 'MASK', attributes: ['user'] }] });
    const processors = processorsOf([{ ...rule, actions: [{ type: 'MASK', attributes: ['user'], pattern: '(', replacement: '' }] }]);
    expect(
      spansIn(processors.process('t', requestOf([{ name: 'a', attributes: { user: 'ann' } }, { name: 'b' }])).body).map(({ name }) => name),
    ).toEqual(['b']);
    expect(processors.counts('t').dropped).toEqual([{ reason: 'rule-failed', ruleId: 'rule', ruleName: 'rule', spans: 1n }]);
  });
});
