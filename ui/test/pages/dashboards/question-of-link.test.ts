import { questionOfLink } from '@ui/pages/dashboards/panel-dialog/question-of-link';

describe('the question of an address of the explorer', () => {
  it('has the parts of the question and nothing else', () => {
    expect(questionOfLink('http://example:2020/explorer?scope=API&time=1h&group=name&metric=COUNT(calls)&columns=a')).toEqual({
      scope: 'API',
      group: 'name',
      metric: 'COUNT(calls)',
    });
    expect(questionOfLink('/explorer')).toEqual({ scope: 'SPAN' });
  });

  it.each(['', '/services', 'http://', 'text'])('is none in %j', (link) => {
    expect(questionOfLink(link)).toBeUndefined();
  });
});
