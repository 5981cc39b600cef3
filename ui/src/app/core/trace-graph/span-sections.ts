import type { SpanAttribute } from './span-attribute';

/** A value that tells what the span was about, with what it is called there. */
export interface SectionEntry {
  readonly label: string;
  readonly attribute: SpanAttribute;
  /** Long text that is shown as a block. */
  readonly block: boolean;
}

export interface SpanSection {
  readonly title: string;
  readonly entries: readonly SectionEntry[];
}

/** What an entry is called, and the keys that hold it: the first that the span has. */
type Wanted = readonly [label: string, ...keys: string[]];

interface Plan {
  readonly title: string;
  /** Keys of which the span must have one, where others tell of something else too. */
  readonly when?: readonly string[];
  readonly wanted: readonly Wanted[];
  /** Sent keys that begin so are shown too, named by what follows. */
  readonly prefixes?: readonly string[];
}

const HTTP = ['http.request.method', 'http.method', 'url.full', 'http.url', 'http.route', 'http.target', 'httpStatusCode', 'http.response.status_code', 'http.status_code'];

const PLANS: readonly Plan[] = [
  {
    title: 'Request',
    when: HTTP,
    wanted: [
      ['Method', 'spanRequestMethod', 'http.request.method', 'http.method'],
      ['URL', 'url.full', 'http.url', 'spanRequestUrl', 'httpPath'],
      ['Route', 'http.route'],
      ['Query', 'url.query'],
      ['Host', 'hostHeader', 'httpHost', 'server.address'],
      ['Client', 'client.address', 'http.client_ip'],
      ['User agent', 'userAgent', 'user_agent.original'],
      ['Size', 'requestSize', 'http.request.body.size'],
      ['Body', 'http.request.body', 'http.request.body.content'],
    ],
    prefixes: ['http.request.header.', 'rpc.request.metadata.'],
  },
  {
    title: 'Response',
    when: HTTP,
    wanted: [
      ['Status', 'httpStatusCode', 'http.response.status_code', 'http.status_code'],
      ['Size', 'responseSize', 'http.response.body.size'],
      ['Body', 'http.response.body', 'http.response.body.content'],
    ],
    prefixes: ['http.response.header.', 'rpc.response.metadata.'],
  },
  {
    title: 'Remote call',
    wanted: [
      ['System', 'rpcSystem', 'rpc.system'],
      ['Service', 'rpcService', 'rpc.service'],
      ['Method', 'rpcMethod', 'rpc.method'],
      ['Status', 'rpcStatusCode', 'rpc.grpc.status_code'],
      ['Message', 'grpc.error_message'],
    ],
  },
  {
    title: 'Database',
    wanted: [
      ['System', 'dbSystem', 'db.system.name', 'db.system'],
      ['Database', 'dbName', 'db.namespace', 'db.name'],
      ['Operation', 'dbOperation', 'db.operation.name', 'db.operation'],
      ['Table', 'dbCollection', 'db.collection.name', 'db.sql.table'],
      ['Rows', 'db.response.returned_rows'],
      ['Statement', 'db.query.text', 'db.statement'],
    ],
    prefixes: ['db.query.parameter.'],
  },
  {
    title: 'Message',
    wanted: [
      ['System', 'messagingSystem', 'messaging.system'],
      ['Destination', 'messagingDestination', 'messaging.destination.name', 'messaging.destination'],
      ['Operation', 'messagingOperation', 'messaging.operation.type', 'messaging.operation'],
      ['Message id', 'messaging.message.id', 'messaging.message_id'],
      ['Consumer group', 'messaging.consumer.group.name', 'messaging.kafka.consumer.group'],
      ['Partition', 'messaging.destination.partition.id', 'messaging.kafka.destination.partition'],
      ['Messages', 'messaging.batch.message_count'],
    ],
  },
  { title: 'Function', wanted: [['Name', 'faasName', 'faas.name'], ['Trigger', 'faasTrigger', 'faas.trigger']] },
];

const BLOCKS: ReadonlySet<string> = new Set(['Statement', 'Body']);
const LONG = 160;

function entriesOf({ when, wanted, prefixes = [] }: Plan, byKey: ReadonlyMap<string, SpanAttribute>): readonly SectionEntry[] {
  if (when !== undefined && !when.some((key) => byKey.has(key))) return [];
  const named = wanted.flatMap(([label, ...keys]): readonly SectionEntry[] => {
    const attribute = keys.map((key) => byKey.get(key)).find((each) => each !== undefined);
    return attribute === undefined ? [] : [{ label, attribute, block: BLOCKS.has(label) || String(attribute.value).length > LONG }];
  });
  const prefixed = [...byKey].flatMap(([key, attribute]): readonly SectionEntry[] => {
    const prefix = prefixes.find((each) => key.startsWith(each));
    return prefix === undefined ? [] : [{ label: key.slice(prefix.length), attribute, block: false }];
  });
  return [...named, ...prefixed];
}

/** What a span was about, from the attributes that it has: a request, a call, a statement, a message. */
export function spanSections(attributes: readonly SpanAttribute[]): readonly SpanSection[] {
  const byKey = new Map(attributes.filter(({ source }) => source !== 'resource').map((each) => [each.key, each]));
  return PLANS.map((plan) => ({ title: plan.title, entries: entriesOf(plan, byKey) })).filter(({ entries }) => entries.length > 0);
}
