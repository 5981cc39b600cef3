/** Two projects: what runs in Node (SWC compiles, `tsc --noEmit` checks types in its own target), and the pages. */
const aliases = require('./tools/aliases.cjs');

const PROJECTS = ['common', 'proto', 'gateway', 'attribute-service', 'entity-service', 'query-service', 'config-service', 'ingestion', 'platform', 'e2e'];

/** @type {import('jest').Config} */
const node = {
  displayName: 'node',
  testEnvironment: 'node',
  roots: PROJECTS.map((project) => `<rootDir>/${project}`),
  testMatch: ['**/test/**/*.test.ts', '**/test/**/*.prop.ts', '<rootDir>/e2e/cases/**/*.e2e.ts', '<rootDir>/e2e/browser/**/*.browser.ts'],
  moduleNameMapper: aliases.forJest(),
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } },
      module: { type: 'commonjs' },
    }],
  },
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [node, '<rootDir>/ui/jest.config.cjs'],
  // Platforms under test are processes of their own: the cores are busy, but not with this one.
  maxWorkers: '100%',
  testTimeout: 30000,
  watchman: false,
};
