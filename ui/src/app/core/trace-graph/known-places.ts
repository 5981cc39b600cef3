import type { SpanAttribute } from './span-attribute';

/** Where a value leads to: a page of its own. */
export interface KnownPlace {
  readonly path: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
}

const ENTITIES: Readonly<Record<string, string>> = { serviceId: '/services', apiId: '/endpoints', entryApiId: '/endpoints', backendId: '/backends' };
/** Names of entities, and the attribute that has their id. */
const NAMES: Readonly<Record<string, string>> = { serviceName: 'serviceId', apiName: 'apiId', backendName: 'backendId', 'service.name': 'serviceId' };

/** The page of what a value names; undefined where there is none. `all` are the attributes of the same span. */
export function knownPlace(attribute: SpanAttribute, all: readonly SpanAttribute[]): KnownPlace | undefined {
  const { key, value, hidden } = attribute;
  if (typeof value !== 'string' || value === '' || hidden) return undefined;
  if (key === 'traceId') return { path: ['/traces', value] };
  const idKey = ENTITIES[key] === undefined ? NAMES[key] : key;
  const page = idKey === undefined ? undefined : ENTITIES[idKey];
  const id = idKey === key ? value : all.find((each) => each.key === idKey)?.value;
  return page !== undefined && typeof id === 'string' ? { path: [page, id] } : undefined;
}
