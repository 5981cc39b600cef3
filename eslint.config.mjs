import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
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

/** Angular's own rules, and for templates that everybody can use them. Which layer imports which is in ui/.dependency-cruiser.cjs. */
const pages = [
  ...angular.configs.tsRecommended.map((each) => ({ ...each, files: ['ui/src/**/*.ts'] })),
  {
    files: ['ui/src/**/*.ts'],
    processor: angular.processInlineTemplates,
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      // A class is taken as a value by decorators, whatever its use looks like.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', prefer: 'type-imports' }],
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'sg', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'sg', style: 'camelCase' }],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  ...[...angular.configs.templateRecommended, ...angular.configs.templateAccessibility].map((each) => ({ ...each, files: ['ui/src/**/*.html'] })),
];

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'proto/gen/**', 'data/**', 'coverage/**', 'ui/gen/**', 'tmp/**', 'common/enricher-sdk/template/**'] },
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
  ...pages,
  { files: ['**/*.mjs', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
