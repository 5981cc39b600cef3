import { Lifecycle, silentLogger } from '../src';
import type { Component } from '../src';

const recorded = (log: string[], name: string, faults: { start?: Error; stop?: Error } = {}): Component => ({
  name,
  start: async () => {
    log.push(`start ${name}`);
    if (faults.start) throw faults.start;
  },
  stop: async () => {
    log.push(`stop ${name}`);
    if (faults.stop) throw faults.stop;
  },
});

describe('Lifecycle', () => {
  it('stops in reverse order, once', async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    await lifecycle.start(recorded(log, 'a'));
    await lifecycle.start(recorded(log, 'b'));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(log).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });

  it('stops what was started when a later component fails, and throws its error', async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    await lifecycle.start(recorded(log, 'a'));
    await expect(lifecycle.start(recorded(log, 'b', { start: new Error('no port') }))).rejects.toThrow('no port');
    expect(log).toEqual(['start a', 'start b', 'stop a']);
  });

  it('goes on stopping when one component cannot', async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    await lifecycle.start(recorded(log, 'a'));
    await lifecycle.start(recorded(log, 'b', { stop: new Error('stuck') }));
    await lifecycle.stop();
    expect(log).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });
});
