import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { reconcileViews } from '../src/view-registry';

describe('reconcileViews', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'spangraph-views-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const edit = (change: (registry: { tables: Record<string, Record<string, string>>; views: Record<string, string[]> }) => void): void => {
    const file = path.join(directory, 'views.json');
    const registry = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof change>[0];
    change(registry);
    writeFileSync(file, JSON.stringify(registry));
  };

  it('creates every table and view once', () => {
    const first = reconcileViews(directory);
    expect(first).toContain('created view spanEventView');
    expect(first).toContain('created table traces');
    expect(first).toHaveLength(9);
    expect(reconcileViews(directory)).toEqual([]);
  });

  it('adds what an older directory lacks and drops what is no longer declared', () => {
    reconcileViews(directory);
    edit(({ tables, views }) => {
      delete tables['spans']!['service_version'];
      views['rawTraceView']!.push('colour');
    });
    expect(reconcileViews(directory)).toEqual([
      'added column service_version to table spans',
      'dropped column colour from view rawTraceView',
    ]);
    expect(reconcileViews(directory)).toEqual([]);
  });

  it('refuses a column whose type changed, and leaves the registry alone', () => {
    reconcileViews(directory);
    edit(({ tables }) => (tables['spans']!['error_count'] = 'string'));
    expect(() => reconcileViews(directory)).toThrow(/column error_count of table spans is stored as string and declared as int/);
    expect(readFileSync(path.join(directory, 'views.json'), 'utf8')).toContain('"error_count":"string"');
  });
});
