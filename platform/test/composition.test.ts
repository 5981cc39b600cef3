import { loadConfig } from '@spangraph/config';

import { compositionOf } from '../src/composition';

const compose = (...settings: readonly string[]) => compositionOf(loadConfig({ settings }));
const NOTHING = { directory: false, documents: false, viewStore: false, ingestion: false, graphql: false, planner: false };
const QUIET = ['ingestion.enabled=false', 'gateway.enabled=false'];
const ELSEWHERE = ['attribute', 'entity', 'config', 'query'].map((name) => `services.addresses.${name}=h:1`);

describe('compositionOf', () => {
  it('opens everything but the planner by default', () => {
    expect(compose()).toEqual({ directory: true, documents: true, viewStore: true, ingestion: true, graphql: true, planner: false });
  });

  it.each<[string, readonly string[], Partial<typeof NOTHING>]>([
    [
      'documents for an entity service',
      [...QUIET, 'services.local=[entity]', 'services.listen=[entity]'],
      { directory: true, documents: true },
    ],
    [
      'the view store for a query service',
      [...QUIET, 'services.local=[query]', 'services.listen=[query]'],
      { directory: true, viewStore: true },
    ],
    ['no directory for GraphQL over services elsewhere', ['ingestion.enabled=false', 'services.local=[]', ...ELSEWHERE], { graphql: true }],
    [
      'no directory for a gateway service alone',
      [...QUIET, 'services.local=[gateway]', 'services.listen=[gateway]', ...ELSEWHERE],
      { planner: true },
    ],
    [
      'a directory without documents for ingestion',
      ['gateway.enabled=false', 'services.local=[]', ...ELSEWHERE],
      { directory: true, ingestion: true },
    ],
  ])('opens %s', (_what, settings, opened) => {
    expect(compose(...settings)).toEqual({ ...NOTHING, ...opened });
  });
});
