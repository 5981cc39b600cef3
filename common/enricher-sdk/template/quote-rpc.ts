import { defineEnricher } from '@spangraph/enricher-sdk';

/** Options as the configuration gives them. */
interface Options {
  /** Prefix of the attributes of the protocol's client library. */
  readonly prefix: string;
}

/** Makes the spans of a protocol that the platform does not know calls to backends of it, and their price an attribute to sum up. */
export default defineEnricher<Options>({
  name: 'quote-rpc',
  description: 'Backends and prices of the quote protocol.',
  // Backends are found after the phase early; what only sets attributes is better off in the default phase, late.
  phase: 'early',
  attributes: [{ key: 'quote.price', kind: 'DOUBLE', type: 'METRIC', unit: 'EUR', displayName: 'Price of the quote' }],
  options: { type: 'object', properties: { prefix: { type: 'string', default: 'quote' } } },
  run(span, _trace, { prefix }) {
    const peer = span.get(`${prefix}.peer`);
    if (typeof peer !== 'string') return;
    const [host = peer, port = '7001'] = peer.split(':');
    span.setBackend({ protocol: 'QUOTE_RPC', host, port: Number(port) });
    const cents = Number(span.get(`${prefix}.cents`));
    if (Number.isFinite(cents)) span.set('quote.price', cents / 100);
  },
});
