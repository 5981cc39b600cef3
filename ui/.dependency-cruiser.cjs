/** Layers of the pages: core < api < state < components < shell, pages. A page imports no other page. */
const below = (layer, ...forbidden) => ({
  name: `${layer}-layer`,
  comment: 'core is plain TypeScript; api asks the server; state is what all pages share; components draw.',
  severity: 'error',
  from: { path: `^src/app/${layer}/` },
  to: { path: `^src/app/(${forbidden.join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-plain', severity: 'error', from: { path: '^src/app/core/' }, to: { path: 'node_modules/(@angular|rxjs|echarts|@codemirror)' } },
    below('core', 'api', 'state', 'components', 'shell', 'pages'),
    below('api', 'components', 'shell', 'pages'),
    below('state', 'components', 'shell', 'pages'),
    below('components', 'shell', 'pages'),
    below('pages', 'shell'),
    {
      name: 'pages-stand-alone',
      severity: 'error',
      from: { path: '^src/app/pages/([^/]+)/' },
      to: { path: '^src/app/pages/', pathNot: '^src/app/pages/$1/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: ['gen/'] },
    doNotFollow: { path: 'node_modules' },
  },
};
