import { runEnricher } from '../src/testing';
import quoteRpc from '../template/quote-rpc';

describe('the template of an enricher', () => {
  it('makes calls of its protocol calls to a backend', () => {
    const [call, other] = runEnricher(quoteRpc, [{ attributes: { 'quote.peer': 'quotes:9000', 'quote.cents': 250 } }, { name: 'GET /' }]);
    expect(call).toMatchObject({
      protocol: 'QUOTE_RPC',
      backend: { protocol: 'QUOTE_RPC', host: 'quotes', port: 9000 },
      attributes: { 'quote.price': 2.5 },
    });
    expect(other).toEqual({ id: '0000000000000002', name: 'GET /', attributes: {} });
  });

  it('reads attributes under another prefix', () => {
    const [call] = runEnricher(quoteRpc, [{ attributes: { 'q.peer': 'quotes' } }], { options: { prefix: 'q' } });
    expect(call!.backend).toEqual({ protocol: 'QUOTE_RPC', host: 'quotes', port: 7001 });
    expect(() => runEnricher(quoteRpc, [], { options: { prefx: 'q' } })).toThrow('options.prefx: is not among prefix');
  });
});
