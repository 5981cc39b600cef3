import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { DEFAULT_MODULE_ORDER } from './module-config';
import type { EnricherModuleEntry, EnricherModulesConfig } from './module-config';

/** A file to load, with what the configuration says about it. */
export interface ModuleFile {
  readonly path: string;
  /** Names under which the configuration may speak of it. */
  readonly fileName: string;
  readonly enabled: boolean;
  readonly order: number;
  readonly options: unknown;
}

const MODULE_FILE = /\.(js|cjs|mjs|ts)$/;
const NO_MODULE = /\.(test|d)\.ts$|\.test\.(js|cjs|mjs)$/;

/** Files of the folder and of the entries, each once. A folder that is not there is empty; throws where it cannot be read. */
export function findModuleFiles({ folder, modules = [] }: EnricherModulesConfig): readonly ModuleFile[] {
  const base = folder === undefined ? process.cwd() : path.resolve(folder);
  const named = new Map(modules.flatMap((entry) => (entry.path === undefined ? [] : [[path.resolve(base, entry.path), entry] as const])));
  const files = [...new Set([...(folder === undefined ? [] : filesIn(base)), ...named.keys()])].sort();
  return files.map((file) => {
    const fileName = path.basename(file).replace(MODULE_FILE, '');
    return toFile(file, fileName, named.get(file) ?? modules.find(({ path: at, name }) => at === undefined && name === fileName));
  });
}

/** The entry that speaks of an enricher by the name that it gives itself. */
export const withEntryNamed = (file: ModuleFile, name: string, { modules = [] }: EnricherModulesConfig): ModuleFile => {
  const entry = modules.find((each) => each.path === undefined && each.name === name);
  return entry === undefined ? file : toFile(file.path, file.fileName, entry);
};

/** What changes when a file is written; empty where it is not there. */
export function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
}

const toFile = (file: string, fileName: string, entry: EnricherModuleEntry = {}): ModuleFile => ({
  path: file,
  fileName,
  enabled: entry.enabled ?? true,
  order: entry.order ?? DEFAULT_MODULE_ORDER,
  options: entry.options,
});

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && MODULE_FILE.test(entry.name) && !NO_MODULE.test(entry.name))
      .map((entry) => path.join(folder, entry.name));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}
