import { faultText, isAt } from '@ui/pages/settings/shared/fault';

const error = (path: string | undefined, message = 'no') => ({ code: 'INVALID_ARGUMENT', message, ...(path !== undefined && { path }) });

describe('a refusal of the server', () => {
  it('belongs to the field that its path names, whatever the argument is called', () => {
    expect(isAt(error('label.key'), 'key')).toBe(true);
    expect(isAt(error('labelApplicationRule.labelApplicationRuleData.name'), 'name')).toBe(true);
    expect(isAt(error('rule.action.entityTypes'), 'entityTypes')).toBe(true);
    expect(isAt(error('rule.conditionList[1].leafCondition.keyCondition.value'), 'conditionList[1]')).toBe(true);
  });

  it('belongs to no other field', () => {
    expect(isAt(error('label.keys'), 'key')).toBe(false);
    expect(isAt(error('rule.conditionList[11].x'), 'conditionList[1]')).toBe(false);
    expect(isAt(error('rule.columns[0].name'), 'name')).toBe(false);
    expect(isAt(error(undefined), 'name')).toBe(false);
  });

  it('is said without its place, and in plain words', () => {
    expect(faultText(error('label.key', 'label: label.key: Too small: expected string to have >=1 characters'))).toBe('must not be empty');
    expect(faultText(error('rule.value', 'rule.value: not a regular expression: missing ]'))).toBe('not a regular expression: missing ]');
    expect(faultText(error(undefined, 'taken'))).toBe('taken');
  });
});
