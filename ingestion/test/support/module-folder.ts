import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ENRICHERS } from '../../src/enrichers';
import { ModuleSet } from '../../src/modules';
import type { EnricherModulesConfig } from '../../src/modules';

/** A folder of module files for one test. */
export interface ModuleFolder {
  readonly path: string;
  /** Writes a file; the time of each writing differs from that of the one before. */
  write(name: string, text: string): string;
  load(config?: EnricherModulesConfig): ModuleSet;
  remove(): void;
}

export function createModuleFolder(): ModuleFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'spangraph-modules-'));
  let written = 0;
  return {
    path: folder,
    write(name, text) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      const time = new Date(1_700_000_000_000 + ++written * 1000);
      utimesSync(file, time, time);
      return file;
    },
    load(config = {}) {
      const set = new ModuleSet(new Set(ENRICHERS.map(({ name }) => name)));
      set.load({ folder, ...config });
      return set;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
