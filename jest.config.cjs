/** One Jest configuration for every project: SWC compiles, `tsc --noEmit` checks types in its own target. */
const aliases = require('./tools/aliases.cjs');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/common', '<rootDir>/proto', '<rootDir>/gateway', '<rootDir>/attribute-service', '<rootDir>/entity-service', '<rootDir>/query-service', '<rootDir>/config-service', '<rootDir>/ingestion', '<rootDir>/platform', '<rootDir>/e2e'],
  testMatch: ['**/test/**/*.test.ts', '**/test/**/*.prop.ts', '<rootDir>/e2e/cases/**/*.e2e.ts'],
  moduleNameMapper: aliases.forJest(),
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } },
      module: { type: 'commonjs' },
    }],
  },
  // Platforms under test are processes of their own: the cores are busy, but not with this one.
  maxWorkers: '100%',
  testTimeout: 30000,
  watchman: false,
};
