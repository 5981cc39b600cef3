import { spanSearch } from '@ui/core/trace/span-search';

describe('a search over spans', () => {
  it('is text in names and ids', () => {
    expect(spanSearch('  GET /cart ')).toEqual({ search: 'GET /cart' });
    expect(spanSearch('   ')).toEqual({});
  });

  it('is a tag where it has the form of one', () => {
    const tag = { attribute: 'spanTags', subpath: 'http.status_code' };
    expect(spanSearch('http.status_code=500')).toEqual({ where: { ...tag, operator: 'EQUALS', value: '500' } });
    expect(spanSearch('http.status_code : "500 "')).toEqual({ where: { ...tag, operator: 'EQUALS', value: '500 ' } });
    expect(spanSearch('http.status_code=*')).toEqual({ where: { ...tag, operator: 'EXISTS' } });
    expect(spanSearch('http.status_code!=*')).toEqual({ where: { not: { ...tag, operator: 'EXISTS' } } });
    expect(spanSearch('http.status_code!=500')).toEqual({
      where: { and: [{ ...tag, operator: 'EXISTS' }, { not: { ...tag, operator: 'EQUALS', value: '500' } }] },
    });
  });
});
