import { pickable, pickedLabel } from '@ui/components/attribute-picker/picked-attributes';

import { VOCABULARY } from '../../core/filter/vocabulary';

const values = (text: string, may = () => true) => pickable(VOCABULARY, may, text).map(({ value }) => value);

describe('attributes to pick', () => {
  it('are those of the scope and entries of its maps', () => {
    expect(values('http')).toEqual(['spanTags[http.status_code]']);
    expect(values('dur')).toEqual(['duration', 'durationNanos']);
    expect(values('')).not.toContain('spanTags');
  });

  it('are only those that may be picked', () => {
    const groupable = pickable(VOCABULARY, ({ type }, subpath) => subpath !== undefined || type === 'BOOLEAN', '');
    expect(groupable.map(({ value }) => value)).toEqual([
      'hasError',
      'spanTags[http.status_code]',
      'resourceAttributes[host.name]',
      'spanTags[tenant]',
    ]);
  });

  it('take an entry that was never seen', () => {
    expect(values('spanTags[new.key]')).toEqual(['spanTags[new.key]']);
    expect(values('serviceName[x]')).toEqual([]);
  });

  it('are shown by their display names', () => {
    expect(pickedLabel(VOCABULARY, { key: 'duration' })).toBe('Duration');
    expect(pickedLabel(VOCABULARY, { key: 'spanTags', subpath: 'a.b' })).toBe('a.b');
    expect(pickedLabel(VOCABULARY, { key: 'gone' })).toBe('gone');
  });
});
