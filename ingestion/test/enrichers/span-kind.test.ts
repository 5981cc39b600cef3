import { deriveSpan } from '../derive/trace-builder';

describe('span kind', () => {
  it.each([
    [{ kind: 'SERVER' }, 'ENTRY'],
    [{ kind: 'CONSUMER' }, 'ENTRY'],
    [{ kind: 'CLIENT' }, 'EXIT'],
    [{ kind: 'PRODUCER' }, 'EXIT'],
    [{ kind: 'INTERNAL', attributes: { 'span.kind': 'server' } }, 'UNKNOWN'],
    [{ kind: '', attributes: { 'span.kind': 'Client' } }, 'EXIT'],
    [{ kind: '', attributes: { 'span.kind': 'internal', Client: true } }, 'UNKNOWN'],
    [{ kind: '', attributes: { Client: false } }, 'ENTRY'],
    [{ kind: '', attributes: { operationName: 'Egress' } }, 'EXIT'],
    [{ kind: '', name: 'Recv.shop.Cart.Get' }, 'ENTRY'],
    [{ kind: '', name: 'Sent.shop.Cart.Get' }, 'EXIT'],
    [{ kind: '' }, 'UNKNOWN'],
  ] as const)('of %j is %s', (spec, expected) => expect(deriveSpan(spec).span_kind).toBe(expected));
});
