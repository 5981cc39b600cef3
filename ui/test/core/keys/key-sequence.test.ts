import { matchKeys, pressName, shownKeys } from '@ui/core/keys/key-sequence';

const press = (key: string, more: object = {}) => pressName({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('sequences of keys', () => {
  it('names a press with Ctrl or Cmd alike, and leaves those with Alt to the system', () => {
    expect(press('K', { metaKey: true })).toBe('mod+k');
    expect(press('k', { ctrlKey: true })).toBe('mod+k');
    expect(press('?')).toBe('?');
    expect(press('r', { altKey: true })).toBeUndefined();
    expect(press('Shift')).toBeUndefined();
  });

  it('waits for the second key, and begins anew where it does not fit', () => {
    const known = ['g s', 'g h', 'r'];
    expect(matchKeys(known, undefined, 'g')).toEqual({ open: 'g' });
    expect(matchKeys(known, 'g', 's')).toEqual({ complete: 'g s' });
    expect(matchKeys(known, 'g', 'r')).toEqual({ complete: 'r' });
    expect(matchKeys(known, 'g', 'g')).toEqual({ open: 'g' });
    expect(matchKeys(known, 'g', 'x')).toEqual({});
  });

  it('shows keys as they stand on the keyboard', () => {
    expect(shownKeys('g s', false)).toEqual(['g', 's']);
    expect(shownKeys('mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(shownKeys('mod+k', true)).toEqual(['⌘', 'K']);
  });
});
