/** Bundles TypeScript for Node into dist/. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { dist, root } from './stamps.mjs';

/** Bundles what builds the gateway's schema; returns the file. */
export async function bundleGatewaySchema() {
  await bundle({ 'gateway-schema': 'gateway/src/schema/build-schema.ts' });
  return path.join(dist, 'gateway-schema.cjs');
}

/** Bundles entry points by the names of their bundles; packages stay outside. */
export async function bundle(entryPoints) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    plugins: [sourceAliases()],
    sourcemap: true,
    keepNames: true,
    // The command line is started by its file; the others do not mind.
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
}

/** `packages: external` would take the aliases of tsconfig for packages; here they are files. */
function sourceAliases() {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
  const fileOf = (alias) => {
    if (paths[alias]) return paths[alias][0];
    const [pattern, [target]] = Object.entries(paths).find(([key]) => key.endsWith('/*') && alias.startsWith(key.slice(0, -1))) ?? [alias, [undefined]];
    return target?.replace('*', `${alias.slice(pattern.length - 1)}.ts`);
  };
  return {
    name: 'source-aliases',
    setup: ({ onResolve }) => onResolve({ filter: /^@spangraph\// }, ({ path: alias }) => ({ path: path.join(root, fileOf(alias)) })),
  };
}
