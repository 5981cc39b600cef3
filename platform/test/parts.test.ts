import { Lifecycle, silentLogger } from '@spangraph/runtime';

import { partsOf } from '../src/parts';
import type { Part } from '../src/parts';

describe('partsOf', () => {
  const log: string[] = [];
  const part = (name: string, open = async () => name): Part<string> => ({
    name,
    open,
    close: async (provided) => void log.push(`close ${provided}`),
  });
  beforeEach(() => (log.length = 0));

  it('gives what a part provides, and closes in reverse with it', async () => {
    const lifecycle = new Lifecycle(silentLogger);
    const parts = partsOf(lifecycle, new AbortController().signal);
    expect(await parts.open(part('a'))).toBe('a');
    expect(await parts.open(part('b'))).toBe('b');
    await lifecycle.stop();
    expect(log).toEqual(['close b', 'close a']);
  });

  it('closes what was opened when a part fails', async () => {
    const parts = partsOf(new Lifecycle(silentLogger), new AbortController().signal);
    await parts.open(part('a'));
    await expect(parts.open(part('b', () => Promise.reject(new Error('no'))))).rejects.toThrow('no');
    expect(log).toEqual(['close a']);
  });

  it('opens nothing more after the signal, and closes what was opened', async () => {
    const asked = new AbortController();
    const parts = partsOf(new Lifecycle(silentLogger), asked.signal);
    await parts.open(part('a'));
    asked.abort();
    await expect(parts.open(part('b'))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(log).toEqual(['close a']);
  });
});
