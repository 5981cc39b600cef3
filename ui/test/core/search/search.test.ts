import { bestMatches, matchScore } from '@ui/core/search/match-text';
import { traceIdOf } from '@ui/core/search/trace-id';

describe('the id of a trace', () => {
  it.each([
    ['0af7651916cd43dd8448eb211c80319c', '0af7651916cd43dd8448eb211c80319c'],
    [' 0AF7651916CD43DD ', '0af7651916cd43dd'],
    ['0af76519-16cd-43dd-8448-eb211c80319c', '0af7651916cd43dd8448eb211c80319c'],
    ['0x0af7651916cd43dd', '0af7651916cd43dd'],
  ])('is read from %s', (text, id) => expect(traceIdOf(text)).toBe(id));

  it.each(['checkout', '0af7651916cd43d', '0af7651916cd43dg', ''])('is not %s', (text) => expect(traceIdOf(text)).toBeUndefined());
});

describe('how well a text fits', () => {
  it('prefers beginnings, then beginnings of words, then anywhere', () => {
    const offers = ['All services', 'Reservices', 'Services'];
    expect(bestMatches(offers, (each) => each, 'serv')).toEqual(['Services', 'All services', 'Reservices']);
  });

  it('wants every word', () => {
    expect(matchScore('Last 15 minutes', 'min 15')).toBe(1);
    expect(matchScore('Last 15 minutes', 'min 30')).toBe(0);
  });
});
