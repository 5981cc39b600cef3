/** The import aliases of `tsconfig.base.json`, for tools that cannot read them there. */
const path = require('node:path');
const { compilerOptions } = require('../tsconfig.base.json');

const root = path.join(__dirname, '..');
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

exports.forJest = () =>
  Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([alias, [target]]) => [
      `^${escape(alias).replace('\\*', '(.*)')}$`,
      path.join(root, target.replace('*', '$1')),
    ]),
  );
