import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import * as sdk from '@spangraph/enricher-sdk';
import { invalidArgument } from '@spangraph/model';

import { compileModule } from './compile-module';
import { stampOf } from './find-module-files';
import { callGuarded } from './guarded-call';

/** What a module exports, and the files it was made of, with their stamps. */
export interface LoadedModule {
  readonly definition: unknown;
  readonly files: ReadonlyMap<string, string>;
}

const SDK = '@spangraph/enricher-sdk';
const ENDINGS = ['', '.ts', '.js', '.cjs', '.mjs', '.json', '/index.ts', '/index.js'];
const MAX_LOADING_MS = 2000;

/** Reads and runs a module file and what it imports from beside it, always anew. Throws what is wrong with it. */
export function loadModule(file: string): LoadedModule {
  const files = new Map<string, string>();
  let exported: unknown;
  const inTime = callGuarded(() => {
    exported = evaluate(file, files, new Map());
  }, MAX_LOADING_MS);
  if (!inTime) throw invalidArgument(`${file}: did not load within ${MAX_LOADING_MS} ms`, { path: file });
  return { definition: definitionOf(exported), files };
}

function evaluate(file: string, files: Map<string, string>, cache: Map<string, { exports: unknown }>): unknown {
  const known = cache.get(file);
  if (known !== undefined) return known.exports;
  files.set(file, stampOf(file));
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) return JSON.parse(text) as unknown;
  const module: { exports: unknown } = { exports: {} };
  cache.set(file, module);
  const native = createRequire(file);
  const require = (specifier: string): unknown => {
    if (specifier === SDK) return sdk;
    return /^\.{0,2}\//.test(specifier) ? evaluate(resolve(path.dirname(file), specifier), files, cache) : native(specifier);
  };
  compileModule(file, text)(module.exports, require, module, file, path.dirname(file));
  return module.exports;
}

function resolve(folder: string, specifier: string): string {
  const target = path.resolve(folder, specifier);
  const found = ENDINGS.map((ending) => target + ending).find((file) => stampOf(file) !== '' && path.extname(file) !== '');
  if (found !== undefined) return found;
  throw invalidArgument(`${specifier} is not there, seen from ${folder}`, { path: folder, value: specifier });
}

/** The default export, else the export `enricher`, else the exports themselves. */
function definitionOf(exported: unknown): unknown {
  if (typeof exported !== 'object' || exported === null) return exported;
  const { default: byDefault, enricher } = exported as { readonly default?: unknown; readonly enricher?: unknown };
  return byDefault ?? enricher ?? exported;
}
