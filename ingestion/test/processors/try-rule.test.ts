import { tryRule } from '../../src/processors';
import { enricherRule, requestOf, spansIn } from './requests';

describe('trying a rule', () => {
  const rule = enricherRule({
    enabled: false,
    condition: { attribute: 'a', operator: 'EXISTS' },
    actions: [{ type: 'SET', attribute: 'a', value: 'x' }],
  });

  it('answers the spans as the rule would leave them, although it is off', () => {
    const trial = tryRule(rule, requestOf([{ attributes: { a: 'x' } }, { attributes: { a: 'y' } }, {}]));
    expect(spansIn(trial.body).map(({ attributes }) => attributes)).toEqual([{ a: 'x' }, { a: 'x' }, {}]);
    expect(trial).toMatchObject({ matched: 2, changed: 1, errors: 0, lastError: '' });
  });

  it('refuses what is no request', () => {
    expect(() => tryRule(rule, Buffer.from([0x0a, 0x7f]))).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
