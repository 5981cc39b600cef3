import type { DerivationContext } from '../derive/context';
import { KIND_ENTRY, KIND_EXIT, KIND_UNKNOWN } from '../derive/span-state';
import type { Enricher } from './enricher';

const OF_TAG: Readonly<Record<string, number>> = { server: KIND_ENTRY, consumer: KIND_ENTRY, client: KIND_EXIT, producer: KIND_EXIT };
const OF_CLIENT_FLAG: Readonly<Record<string, number>> = { true: KIND_EXIT, false: KIND_ENTRY };
const OF_ENVOY: Readonly<Record<string, number>> = { ingress: KIND_ENTRY, egress: KIND_EXIT };

/**
 * Whether the span is where work enters a service (server, consumer) or where a call leaves it (client, producer). The kind
 * of the protocol decides; where it says nothing, the first of the tags span_kind, span.kind, Client, operationname (Envoy)
 * that is there, and then the `Recv.` and `Sent.` prefixes of OpenCensus names.
 */
export const spanKindEnricher: Enricher = {
  name: 'span-kind',
  description: 'Whether the span enters a service or leaves it.',
  run(trace, context) {
    const { links, state, columns, words } = context;
    const texts = [words.UNKNOWN, words.ENTRY, words.EXIT];
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const kind = columns.kind[row]!;
      let code = KIND_UNKNOWN;
      if (kind === 0) code = kindOfTags(row, context);
      else if (kind === words.SERVER || kind === words.CONSUMER) code = KIND_ENTRY;
      else if (kind === words.CLIENT || kind === words.PRODUCER) code = KIND_EXIT;
      state.kind[p] = code;
      columns.span_kind[row] = texts[code]!;
    }
  },
};

function kindOfTags(row: number, { fields, columns, space }: DerivationContext): number {
  const { kind, isClient, envoyDirection } = fields.kind;
  const tag = kind.ref(row);
  if (tag !== 0) return space.memo(space.cache('kind tag'), tag, (text) => OF_TAG[text.toLowerCase()] ?? KIND_UNKNOWN);
  const client = isClient.ref(row);
  if (client !== 0) return space.memo(space.cache('client flag'), client, (text) => OF_CLIENT_FLAG[text.toLowerCase()] ?? KIND_UNKNOWN);
  const envoy = envoyDirection.ref(row);
  if (envoy !== 0) return space.memo(space.cache('envoy direction'), envoy, (text) => OF_ENVOY[text.toLowerCase()] ?? KIND_UNKNOWN);
  const name = columns.event_name[row]!;
  return name === 0 ? KIND_UNKNOWN : space.memo(space.cache('kind of name'), name, kindOfName);
}

function kindOfName(name: string): number {
  if (name.startsWith('Recv.')) return KIND_ENTRY;
  return name.startsWith('Sent.') ? KIND_EXIT : KIND_UNKNOWN;
}
