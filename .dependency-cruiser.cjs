/** Import rules inside a project; rules between projects are in eslint.config.mjs. */
const clients = '@duckdb|libsql|mongodb|pg|kafkajs|@grpc|fastify|@apollo|@as-integrations|lz4-napi|pino|prom-client';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      comment: 'core/ holds rules and plans: no client library, no input or output, no adapter of its own project.',
      severity: 'error',
      from: { path: '^(common/)?[a-z-]+/src/core/' },
      to: { path: [`node_modules/(${clients})`, '/src/(stores|http|receivers|writers)/', '^(fs|net|http|https|child_process|worker_threads)$'] },
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { path: '/src/' },
      to: { path: '/(test|bench)/', pathNot: '^common/rpc/test/contract' },
    },
    {
      name: 'only-index-of-another-project',
      comment: 'A project is imported by its alias.',
      severity: 'error',
      from: { path: '^(common/[a-z-]+|[a-z-]+)/src/' },
      to: { path: '^(common/[a-z-]+|[a-z-]+)/src/(?!index\\.ts)', pathNot: ['^$1/src/'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: ['node_modules', 'proto/gen', 'dist'] },
    doNotFollow: { path: 'node_modules' },
  },
};
