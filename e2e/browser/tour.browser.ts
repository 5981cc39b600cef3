import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import { screenshot } from '../harness/browser/screenshot';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { withBrowser } from '../harness/browser/with-browser';
import { between, eventually, query } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

/** Every page by the name of its picture; names in braces stand for ids of what is planted. */
const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  services: '/services',
  service: '/services/{service}',
  'service-breakdown': '/services/{service}?tab=traces',
  endpoints: '/endpoints',
  endpoint: '/endpoints/{endpoint}',
  backends: '/backends',
  backend: '/backends/{backend}',
  flow: '/flow',
  explorer: '/explorer',
  'explorer-heatmap': '/explorer?draw=heatmap',
  trace: '/traces/{trace}?span={span}',
  'trace-flame': '/traces/{trace}?tab=flame',
  'trace-statistics': '/traces/{trace}?tab=statistics',
  'trace-critical-path': '/traces/{trace}?tab=critical-path',
  'trace-events': '/traces/{trace}?tab=events',
  'trace-file': '/traces/file',
  'traces-compare': '/traces/compare?a={trace}&b={other}',
  dashboards: '/dashboards',
  dashboard: '/dashboards/services',
  'saved-queries': '/saved-queries',
  graphql: '/graphql-editor',
  attributes: '/attributes',
  enrichers: '/enrichers',
  'settings-labels': '/settings/labels',
  'settings-label-rules': '/settings/label-rules',
  'settings-spaces': '/settings/spaces',
  'settings-exclude-rules': '/settings/exclude-rules',
  'settings-entity-types': '/settings/entity-types',
  'settings-views': '/settings/views',
  'settings-retention': '/settings/retention',
  'settings-preferences': '/settings/preferences',
  'settings-audit': '/settings/audit',
  'not-found': '/nowhere',
};

describeInBrowser('a tour of all pages', () => {
  const platform = withPlatform();
  const visitor = withBrowser(() => platform().addresses.gateway);
  const ids = new Map<string, string>();

  /** Id of the first entity of a type, once there is one. */
  const entityId = async (type: string): Promise<string> => {
    const ask = () => query<{ readonly entities: { readonly results: readonly { readonly id: string }[] } }>(platform().addresses.gateway, `{ entities(type: ${type} ${between()} limit: 1) { results { id } } }`);
    return (await eventually(ask, ({ entities }) => entities.results.length > 0)).entities.results[0]!.id;
  };

  beforeAll(async () => {
    const { traces } = await plantShop(platform());
    const [first, slow] = [traces[0]!, traces.find((each) => each.slow)!];
    ids.set('trace', slow.traceId).set('span', slow.ledgerSpanId).set('other', first.traceId);
    for (const [name, type] of Object.entries({ service: 'SERVICE', endpoint: 'API', backend: 'BACKEND' })) ids.set(name, await entityId(type));
  }, 60_000);

  const addressOf = (name: string): string => PAGES[name]!.replace(/\{(\w+)\}/g, (_, id: string) => ids.get(id)!);

  it.each(Object.keys(PAGES))('%s: no error, no foreign request, data from /graphql alone, usable by everybody, in both themes', async (name) => {
    for (const theme of ['light', 'dark'] as const) {
      const { page, offences, requests } = await visitor.open(addressOf(name), { colorScheme: theme });
      await screenshot(page, `${name}-${theme}`);
      expect(offences).toEqual(NO_OFFENCES);
      const data = requests.filter((each) => !/\.(js|css|svg|html)$/.test(each) && each !== addressOf(name).split('?')[0]);
      expect(new Set(data)).toEqual(new Set(['/graphql']));
      expect(await seriousViolations(page)).toEqual([]);
      await page.context().close();
    }
  }, 90_000);
});
