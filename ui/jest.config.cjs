/** The pages' tests: in a browser of memory, with templates compiled as they are served. */
const path = require('node:path');

/** @type {import('jest').Config} */
module.exports = {
  displayName: 'ui',
  rootDir: __dirname,
  preset: 'jest-preset-angular',
  testEnvironment: 'jest-environment-jsdom',
  setupFilesAfterEnv: [path.join(__dirname, 'test', 'setup.ts')],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.prop.ts'],
  // Those of core/ need no browser: the root's configuration runs them in Node.
  testPathIgnorePatterns: ['<rootDir>/test/core/'],
  moduleNameMapper: {
    '^@ui/(.*)$': '<rootDir>/src/app/$1',
    '^@gql/(.*)$': '<rootDir>/gen/documents/$1',
    '^@schema$': '<rootDir>/gen/schema',
  },
  transform: { '^.+\\.(ts|mjs|js|html)$': ['jest-preset-angular', { tsconfig: '<rootDir>/tsconfig.spec.json', stringifyContentPathRegex: '\\.html$' }] },
  transformIgnorePatterns: ['node_modules/(?!.*\\.mjs$|@angular|@mdi|echarts|zrender|rxjs|tslib)'],
};
