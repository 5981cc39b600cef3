import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

import { invalidArgument, SpangraphError } from '@spangraph/model';

export type ModuleFunction = (
  exports: unknown,
  require: (specifier: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];
/** A statement that only an ES module may have. */
const ES_MODULE = /^\s*(import|export)[\s{*]/m;

/** Compiles the text of a module: CommonJS as it is, ES modules and TypeScript after translation. Throws INVALID_ARGUMENT that names file and line. */
export function compileModule(file: string, text: string): ModuleFunction {
  const isTypeScript = file.endsWith('.ts');
  const code = isTypeScript || file.endsWith('.mjs') || ES_MODULE.test(text) ? translate(file, text, isTypeScript ? 'ts' : 'js') : text;
  try {
    return vm.compileFunction(code, PARAMETERS, { filename: file }) as ModuleFunction;
  } catch (thrown) {
    throw invalidArgument(`${file}: ${SpangraphError.from(thrown).message}`, { path: file });
  }
}

type Transform = (text: string, options: Readonly<Record<string, unknown>>) => { readonly code: string };

function translate(file: string, text: string, loader: 'ts' | 'js'): string {
  try {
    return transformer()(text, { loader, format: 'cjs', target: 'node20', sourcefile: file, sourcemap: 'inline', logLevel: 'silent' }).code;
  } catch (thrown) {
    throw invalidArgument(`${file}: ${SpangraphError.from(thrown).message}`, { path: file });
  }
}

/** Loaded when the first module needs it. */
const transformer = (): Transform => {
  const { transformSync } = createRequire(path.resolve(__filename))('esbuild') as { readonly transformSync: Transform };
  return transformSync;
};
