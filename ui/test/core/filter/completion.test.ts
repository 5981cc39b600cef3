import { askedValues, complete, completionsAt, valueCompletions } from '@ui/core/filter/completion';
import { placeAt } from '@ui/core/filter/place';

import { VOCABULARY } from './vocabulary';

/** The cursor is where `|` stands. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const place = placeAt(text, cursor);
  const offers = place === undefined ? [] : completionsAt(place, VOCABULARY);
  const take = (label: string): string => {
    const offer = offers.find((each) => each.label === label);
    if (place === undefined || offer === undefined) throw new Error(`${label} is not offered`);
    const done = complete(text, place, offer);
    return `${done.text.slice(0, done.cursor)}|${done.text.slice(done.cursor)}`;
  };
  return { place, labels: offers.map((each) => each.label), offers, take };
}

describe('completion of a filter', () => {
  it('offers attributes with type, unit and keys that were sent', () => {
    const { offers } = at('|');
    expect(offers.find((each) => each.label === 'Duration')?.detail).toBe('duration · number, ms');
    expect(offers.find((each) => each.label === 'http.status_code')).toMatchObject({ text: 'http.status_code ', group: 'Sent with spans' });
    expect(offers.some((each) => each.label === 'NOT')).toBe(true);
  });

  it('puts what begins with the typed text first', () => {
    expect(at('dur|').labels).toEqual(['Duration', 'Exact Duration']);
    expect(at('name = a AND err|').labels).toEqual(['Errors', 'Has Error']);
    expect(at('NOT (serv|').labels).toEqual(['Service Name']);
  });

  it('offers operators by the type of the attribute', () => {
    expect(at('duration |').labels).toEqual(['>', '>=', '<', '<=', '=', '!=', 'IN', 'NOT IN', 'BETWEEN', 'EXISTS', 'NOT EXISTS']);
    expect(at('hasError |').labels).toEqual(['=', '!=', 'IN', 'NOT IN', 'EXISTS', 'NOT EXISTS']);
    expect(at('http.status_code |').labels).toContain('>=');
    expect(at('spanTags |').labels).toContain('CONTAINS KEY');
    expect(at('unknown |').labels).toEqual([]);
  });

  it('completes operators of several words', () => {
    expect(at('name sta|').labels).toEqual(['STARTS WITH']);
    expect(at('name STARTS w|').take('STARTS WITH')).toBe('name STARTS WITH |');
    expect(at('name not |').labels).toEqual(['NOT IN', 'NOT EXISTS']);
  });

  it('replaces the piece at the cursor and goes on behind it', () => {
    expect(at('dur| > 5').take('Duration')).toBe('duration |> 5');
    expect(at('du|ra > 5').take('Duration')).toBe('duration |> 5');
    expect(at('name = a AND ser|').take('Service Name')).toBe('name = a AND serviceName |');
    expect(at('errorCount |').take('IN')).toBe('errorCount IN (|');
  });

  it('offers entries of a map', () => {
    expect(at('spanTags[ht|').labels).toEqual(['http.status_code']);
    expect(at('spanTags[ht|').take('http.status_code')).toBe('spanTags[http.status_code] |');
    expect(at('resourceAttributes[|').labels).toEqual(['host.name']);
  });

  it('knows the values of booleans, quantities and keys', () => {
    expect(at('hasError = |').labels).toEqual(['true', 'false']);
    expect(at('duration > 1|').labels).toEqual(['1ms', '10ms', '100ms', '1s']);
    expect(at('spanTags CONTAINS KEY |').labels).toEqual(['http.status_code', 'tenant']);
  });

  it('asks for the values of everything else', () => {
    const { place } = at('serviceName = "che|');
    expect(place && askedValues(place, VOCABULARY)).toEqual({ found: { attribute: VOCABULARY.attributes[0] }, prefix: 'che' });
    const sent = at('tenant IN ("a", |').place;
    expect(sent && askedValues(sent, VOCABULARY)).toMatchObject({ found: { subpath: 'tenant' }, prefix: '' });
    for (const text of ['duration > |', 'name LIKE |', 'hasError = |', '|']) {
      const none = at(text).place;
      expect(none && askedValues(none, VOCABULARY)).toBeUndefined();
    }
  });

  it('writes values with their quotes and counts', () => {
    const { place } = at('serviceName = che|');
    const [offer] = valueCompletions(
      [
        { value: 'check"out', count: 14_522 },
        { value: null, count: 1 },
      ],
      place!,
    );
    expect(offer).toMatchObject({ text: '"check\\"out" ', label: 'check"out', detail: '14.5k' });
    expect(complete('serviceName = che', place!, offer!)).toEqual({ text: 'serviceName = "check\\"out" ', cursor: 27 });
    const inList = at('errorCount IN (|').place;
    expect(valueCompletions([{ value: 5, count: 1 }], inList!)).toMatchObject([{ text: '5' }]);
  });

  it('goes on with what joins conditions', () => {
    expect(at('name = a |').labels).toEqual(['AND', 'OR']);
    expect(at('(name = a |').labels).toEqual(['AND', 'OR', ')']);
    expect(at('duration BETWEEN 1 |').labels).toEqual(['AND']);
    expect(at('name IN (a |').labels).toEqual([',', ')']);
  });

  it('offers nothing where the text before is wrong', () => {
    expect(at('name = = |').place).toBeUndefined();
    expect(at('name ! |').place).toBeUndefined();
  });
});
