import { ACTION_KINDS, actionKind, cleanAction, isCompleteAction, newAction } from '@ui/pages/enrichers/rule/action-kinds';
import { asKind, conditionText, isCompleteCondition, withOperator } from '@ui/pages/enrichers/rule/condition';
import type { Condition } from '@ui/pages/enrichers/rule/condition';
import { attributePaths } from '@ui/pages/enrichers/rule/attribute-paths';
import { isSavable, isTriable, moved, NEW_RULE, ruleDraft, ruleInput } from '@ui/pages/enrichers/rule/rule-draft';
import { faultOfField, ruleFault } from '@ui/pages/enrichers/rule/rule-fault';
import { parseScalar, parseScalars, scalarsText, scalarText } from '@ui/pages/enrichers/rule/scalar';

describe('a value as it is written', () => {
  it.each([
    ['5', 5],
    ['-1.5', -1.5],
    ['1.0', '1.0'],
    ['true', true],
    ['"5"', '5'],
    ['', ''],
    ['checkout', 'checkout'],
    ['1e999', '1e999'],
  ])('%s', (text, value) => {
    expect(parseScalar(text)).toBe(value);
    expect(parseScalar(scalarText(value))).toBe(value);
  });

  it('stands in lists, with commas in quotes', () => {
    const values = ['a', 5, 'b, c', true];
    expect(scalarsText(values)).toBe('a, 5, "b, c", true');
    expect(parseScalars('a, 5, "b, c",true')).toEqual(values);
    expect(parseScalars('')).toEqual([]);
  });
});

describe('a condition', () => {
  const server: Condition = { attribute: '@kind', operator: 'EQUALS', value: 'SERVER' };
  const team: Condition = { attribute: 'team', operator: 'EXISTS' };

  it('is read as one line', () => {
    expect(conditionText({ and: [server, { not: team }, { or: [server, team] }] })).toBe(
      '@kind = "SERVER" and not (team exists) and (@kind = "SERVER" or team exists)',
    );
    expect(conditionText({ attribute: 'a', operator: 'IN', value: [1, 'b'] })).toBe('a is one of (1, "b")');
  });

  it('keeps what it says when its kind changes', () => {
    expect(asKind(server, 'not')).toEqual({ not: server });
    expect(asKind(server, 'and')).toEqual({ and: [server, { attribute: '', operator: 'EQUALS', value: '' }] });
    expect(asKind({ and: [server, team] }, 'or')).toEqual({ or: [server, team] });
    expect(asKind({ or: [{ not: team }, server] }, 'comparison')).toEqual(team);
    expect(asKind({ and: [server] }, 'not')).toEqual({ not: { and: [server] } });
    expect(asKind(server, 'comparison')).toBe(server);
  });

  it('has the values that its operator takes', () => {
    expect(withOperator({ attribute: 'a', operator: 'EQUALS', value: 5 }, 'IN')).toEqual({ attribute: 'a', operator: 'IN', value: [5] });
    expect(withOperator({ attribute: 'a', operator: 'IN', value: [5, 6] }, 'EQUALS')).toEqual({
      attribute: 'a',
      operator: 'EQUALS',
      value: 5,
    });
    expect(withOperator({ attribute: 'a', operator: 'EQUALS', value: 5 }, 'EXISTS')).toEqual({ attribute: 'a', operator: 'EXISTS' });
    expect(withOperator({ attribute: 'a', operator: 'EXISTS' }, 'CONTAINS')).toEqual({ attribute: 'a', operator: 'CONTAINS', value: '' });
  });

  it('is complete once every comparison is', () => {
    expect(isCompleteCondition({ and: [server, { not: team }] })).toBe(true);
    expect(isCompleteCondition({ and: [server, { attribute: '', operator: 'EXISTS' }] })).toBe(false);
    expect(isCompleteCondition({ attribute: 'a', operator: 'IN', value: [] })).toBe(false);
    expect(isCompleteCondition({ or: [] })).toBe(false);
  });
});

describe('kinds of actions', () => {
  it('are incomplete when they are added, but for scrubbing, which begins with everything', () => {
    expect(ACTION_KINDS.filter(({ type }) => isCompleteAction(newAction(type))).map(({ type }) => type)).toEqual(['SCRUB']);
  });

  it.each([
    [{ type: 'SET', attribute: 'a', value: '' }, 'a = '],
    [{ type: 'SET', attribute: 'a', from: 'b' }, 'a = value of b'],
    [{ type: 'RENAME', attribute: 'a', to: 'b' }, 'a → b'],
    [{ type: 'DELETE', attributes: ['a', 'b'] }, 'a, b'],
    [{ type: 'EXTRACT', attribute: 'a', pattern: 'x', into: 'b' }, 'x of a → b'],
    [{ type: 'LOOK_UP', attribute: 'a', table: { x: 1 }, into: 'b' }, 'a → b (1 entry)'],
  ])('%j is complete', (action, summary) => {
    expect(isCompleteAction(action)).toBe(true);
    expect(actionKind(action)?.summary(action)).toContain(summary.trim());
  });

  it('leave out what is empty and may be, and nothing else', () => {
    expect(cleanAction({ type: 'MASK', attributes: ['a'], pattern: '', detectors: [], replacement: undefined })).toEqual({
      type: 'MASK',
      attributes: ['a'],
    });
    expect(cleanAction({ type: 'SET', attribute: 'a', value: '', onlyIfAbsent: false })).toEqual({
      type: 'SET',
      attribute: 'a',
      value: '',
    });
    expect(cleanAction({ type: 'NEW_KIND', what: '' })).toEqual({ type: 'NEW_KIND', what: '' });
  });
});

describe('a rule', () => {
  const action = { type: 'DELETE', attributes: ['a'] };

  it('is sent as it was stored', () => {
    const stored = {
      id: '1',
      name: 'n',
      description: null,
      enabled: true,
      order: 5,
      condition: null,
      actions: [action],
      version: 2,
      updatedBy: 'ann',
      updatedTime: '',
    };
    expect(ruleInput(ruleDraft(stored))).toEqual({ name: 'n', enabled: true, order: 5, actions: [action] });
    expect(ruleDraft(stored).version).toBe(2);
  });

  it('can be tried before it has a name, but not saved', () => {
    const draft = { ...NEW_RULE, actions: [action] };
    expect([isTriable(draft), isSavable(draft), isSavable({ ...draft, name: 'n' })]).toEqual([true, false, true]);
    expect(isTriable(NEW_RULE)).toBe(false);
    expect(isTriable({ ...draft, condition: { attribute: '', operator: 'EXISTS' } })).toBe(false);
  });

  it('moves actions within their list', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });

  it('has errors at the fields that they name', () => {
    const fault = ruleFault({ code: 'INVALID_ARGUMENT', message: 'no', path: 'rule.actions[0].attributes[1]' });
    expect(faultOfField(fault, 'actions[0].attributes')).toBe('no');
    expect(faultOfField(fault, 'actions[0].attribute')).toBeUndefined();
    expect(faultOfField(fault, 'name')).toBeUndefined();
    const placed = { code: 'INVALID_ARGUMENT', message: 'enricher-rule: rule.name: too short', path: 'rule.name' };
    expect(ruleFault(placed)).toEqual({ message: 'too short', path: 'name' });
  });
});

it('offers keys of resources with their place, and fields only where they may stand', () => {
  const sent = [
    { key: 'host.name', attribute: 'resourceAttributes', types: ['STRING'] },
    { key: 'http.route', attribute: 'spanTags', types: ['STRING'] },
  ];
  const values = (withFields: boolean) => attributePaths(sent, 'na', withFields).map(({ value }) => value);
  expect(values(true)).toEqual(['resource.host.name', '@name']);
  expect(values(false)).toEqual(['resource.host.name']);
});
