import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const services = ['gateway', 'attribute-service', 'entity-service', 'query-service', 'config-service', 'ingestion'];

/** Contracts < common < services < platform; a service never imports another one. */
const boundaries = {
  files: ['**/*.ts'],
  plugins: { '@nx': nx },
  rules: {
    '@nx/enforce-module-boundaries': [
      'error',
      {
        allow: ['@spangraph/rpc/testing'],
        depConstraints: [
          { sourceTag: 'layer:contract', onlyDependOnLibsWithTags: ['layer:contract'] },
          { sourceTag: 'layer:common', onlyDependOnLibsWithTags: ['layer:contract', 'layer:common'] },
          { sourceTag: 'layer:service', onlyDependOnLibsWithTags: ['layer:contract', 'layer:common', 'layer:service'] },
          { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: ['layer:contract', 'layer:common', 'layer:service', 'layer:platform'] },
          ...services.map((service) => ({ sourceTag: `scope:${service}`, onlyDependOnLibsWithTags: ['layer:contract', 'layer:common', `scope:${service}`] })),
        ],
      },
    ],
  },
};

/** Small files and functions: a file is one concept, a function one thought. */
const size = {
  files: ['**/src/**/*.ts'],
  rules: {
    'max-lines': ['error', { max: 300 }],
    'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', 6],
    complexity: ['error', 25],
  },
};

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'proto/gen/**', 'data/**', 'coverage/**', 'ui/**', 'tmp/**', 'common/enricher-sdk/template/**'] },
  ...tseslint.configs.recommended,
  boundaries,
  size,
  {
    files: ['**/*.ts'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only platform/ reads the environment.' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['platform/src/**/*.ts', '**/test/**/*.ts', '**/bench/**/*.ts', 'e2e/**/*.ts'], rules: { 'no-restricted-properties': 'off', 'no-console': 'off' } },
  { files: ['**/*.mjs', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
