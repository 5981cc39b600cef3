import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createDeriver, NO_RULES } from '../../src/derive';
import { createModuleFolder } from '../support/module-folder';
import { requestOf } from '../support/requests';
import { openStoredPipeline } from '../support/stored-pipeline';

describe('what modules set, in segments', () => {
  const folder = createModuleFolder();
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stored-modules-'));
  afterAll(() => {
    folder.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is a column, is replaced when a late span comes, and leaves what was sent when the module is gone', () => {
    folder.write(
      'count.js',
      `module.exports = { name: 'count', run(span, trace) { span.set('count', trace.spans().length); span.set('n', -trace.spans().length); } };`,
    );
    let rules = NO_RULES;
    const stored = openStoredPipeline(directory, createDeriver({ modules: folder.load(), rules: () => rules }));
    const attributes = () =>
      stored
        .rows('spans')
        .map((row) => ({
          count: row['a.count#i'] ?? null,
          n: row['a.n#i'] ?? null,
          sent: row['a.n'] ?? null,
          marker: row.enriched_attributes ?? null,
        }));
    try {
      stored.send(requestOf([{ trace: 'a', id: '1', attributes: { n: 'sent' } }]));
      stored.pipeline.flush();
      const one = { count: 1n, n: -1n, sent: null, marker: '[["count"],["n","0","sent"]]' };
      expect(attributes()).toEqual([one]);
      stored.pipeline.drain();
      expect(attributes()).toEqual([one]);
      stored.send(requestOf([{ trace: 'a', id: '2', parent: '1' }]));
      stored.pipeline.drain();
      expect(attributes()).toEqual([
        { count: 2n, n: -2n, sent: null, marker: '[["count"],["n","0","sent"]]' },
        { count: 2n, n: -2n, sent: null, marker: '[["count"],["n"]]' },
      ]);
      rules = { ...NO_RULES, switches: { __default: { count: { enabled: false } } } };
      stored.send(requestOf([{ trace: 'a', id: '3', parent: '1' }]));
      stored.pipeline.drain();
      expect(attributes()).toEqual(['sent', null, null].map((sent) => ({ count: null, n: null, sent, marker: null })));
    } finally {
      stored.close();
    }
  });
});
