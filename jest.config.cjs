/** Three projects: what runs in Node (SWC compiles, `tsc --noEmit` checks types in its own target), the pages, and what the pages think without a browser. */
const aliases = require('./tools/aliases.cjs');

const PROJECTS = ['common', 'proto', 'gateway', 'attribute-service', 'entity-service', 'query-service', 'config-service', 'ingestion', 'platform', 'e2e'];

const TRANSFORM = {
  '^.+\\.ts$': ['@swc/jest', {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } },
    module: { type: 'commonjs' },
  }],
};

/** @type {import('jest').Config} */
const node = {
  displayName: 'node',
  testEnvironment: 'node',
  roots: PROJECTS.map((project) => `<rootDir>/${project}`),
  testMatch: ['**/test/**/*.test.ts', '**/test/**/*.prop.ts', '<rootDir>/e2e/cases/**/*.e2e.ts', '<rootDir>/e2e/browser/**/*.browser.ts'],
  moduleNameMapper: aliases.forJest(),
  transform: TRANSFORM,
};

/** Plain TypeScript needs neither Angular's compiler nor a browser of memory, which take most of the time of a small suite. */
const { rootDir, moduleNameMapper } = require('./ui/jest.config.cjs');
/** @type {import('jest').Config} */
const uiCore = {
  displayName: 'ui-core',
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/core/**/*.test.ts', '<rootDir>/test/core/**/*.prop.ts'],
  moduleNameMapper,
  transform: TRANSFORM,
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [node, uiCore, '<rootDir>/ui/jest.config.cjs'],
  // Platforms under test are processes of their own: the cores are busy, but not with this one.
  maxWorkers: '100%',
  testTimeout: 30000,
  watchman: false,
};
