import { createHmac } from 'node:crypto';

import { anyValue, afterActions, encodeRequest, enricherRule, processorsOf, requestOf, spanOf, spansIn } from './requests';

const after = (action: object, attributes: Record<string, string | number | boolean> = {}, resource: Record<string, string> = {}) =>
  afterActions([action], requestOf([{ name: 'GET /a', attributes }], resource))[0]!;

describe('SET', () => {
  it.each([
    ['text', 'v'],
    ['a long', 7],
    ['a double', 2.5],
    ['a boolean', false],
  ])('sets %s', (_, value) => {
    expect(after({ type: 'SET', attribute: 'x', value }).attributes).toEqual({ x: value });
  });

  it('adds region=eu to the resource of every span', () => {
    const body = requestOf(Array.from({ length: 5 }, () => ({})));
    expect(afterActions([{ type: 'SET', attribute: 'resource.region', value: 'eu' }], body).map(({ resource }) => resource)).toEqual(
      Array.from({ length: 5 }, () => ({ 'service.name': 'shop', region: 'eu' })),
    );
  });

  it('adds to spans that have no resource', () => {
    const bare = encodeRequest([{ resource: {}, spans: [spanOf({})] }]);
    expect(afterActions([{ type: 'SET', attribute: 'resource.region', value: 'eu' }], bare)[0]!.resource).toEqual({ region: 'eu' });
  });

  it('copies a value with its type, from the resource too', () => {
    expect(after({ type: 'SET', attribute: 'x', from: 'n' }, { n: 7 }).attributes).toEqual({ n: 7, x: 7 });
    expect(after({ type: 'SET', attribute: 'x', from: 'team' }, {}, { team: 'a' }).attributes).toEqual({ x: 'a' });
    expect(after({ type: 'SET', attribute: 'x', from: '@name' }).attributes).toEqual({ x: 'GET /a' });
  });

  it('prints a template, and sets nothing where an attribute of it is absent', () => {
    const template = '${@service}: ${m} ${@name}';
    expect(after({ type: 'SET', attribute: 'x', template }, { m: 'POST' }, { 'service.name': 'cart' }).attributes.x).toBe(
      'cart: POST GET /a',
    );
    expect(after({ type: 'SET', attribute: 'x', template }, {}).attributes).toEqual({});
  });

  it('keeps what is there, if told so', () => {
    expect(after({ type: 'SET', attribute: 'x', value: 1, onlyIfAbsent: true }, { x: 0 }).attributes).toEqual({ x: 0 });
    expect(after({ type: 'SET', attribute: 'x', value: 1, onlyIfAbsent: true }, {}, { x: 'r' }).attributes).toEqual({});
    expect(after({ type: 'SET', attribute: 'span.x', value: 1, onlyIfAbsent: true }, {}, { x: 'r' }).attributes).toEqual({ x: 1 });
  });

  it('leaves no copy of what it replaces', () => {
    const attributes = [
      { key: 'a', value: anyValue('one') },
      { key: 'a', value: anyValue('two') },
    ];
    const body = encodeRequest([{ resource: {}, spans: [spanOf({ partial: { attributes } })] }]);
    const result = Buffer.from(
      processorsOf([enricherRule({ actions: [{ type: 'SET', attribute: 'a', value: 'new' }] })]).process('t', body).body,
    );
    expect([result.includes('one'), result.includes('two'), result.includes('new')]).toEqual([false, false, true]);
  });

  it('sets the name of the span', () => {
    expect(after({ type: 'SET', attribute: '@name', template: '${m}' }, { m: 'POST' }).name).toBe('POST');
  });
});

describe('RENAME', () => {
  it('moves a value where it is, or elsewhere', () => {
    expect(after({ type: 'RENAME', attribute: 'a', to: 'b' }, { a: 1, b: 2 }).attributes).toEqual({ b: 1 });
    expect(after({ type: 'RENAME', attribute: 'a', to: 'b' }, {}, { a: 'r' })).toMatchObject({ attributes: {}, resource: { b: 'r' } });
    expect(after({ type: 'RENAME', attribute: 'span.a', to: 'resource.b' }, { a: 'v' }, { s: '1' })).toMatchObject({
      attributes: {},
      resource: { s: '1', b: 'v' },
    });
    expect(after({ type: 'RENAME', attribute: 'a', to: 'a' }, { a: 1 }).attributes).toEqual({ a: 1 });
  });
});

describe('DELETE', () => {
  it('deletes a bare key everywhere, and every copy of it', () => {
    const attributes = [
      { key: 'a', value: anyValue('one') },
      { key: 'b', value: anyValue('b') },
      { key: 'a', value: anyValue('two') },
    ];
    const body = encodeRequest([{ resource: { a: 'three', c: 'c' }, spans: [spanOf({ partial: { attributes } })] }]);
    const result = Buffer.from(processorsOf([enricherRule({ actions: [{ type: 'DELETE', attributes: ['a'] }] })]).process('t', body).body);
    expect(['one', 'two', 'three'].filter((text) => result.includes(text))).toEqual([]);
    expect(spansIn(result)[0]).toMatchObject({ attributes: { b: 'b' }, resource: { c: 'c' } });
  });
});

describe('HASH', () => {
  const digest = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);

  it('is keyed by the salt, and equal for equal texts', () => {
    const action = { type: 'HASH', attributes: ['id', 'n', 'team'], salt: 's' };
    expect(after(action, { id: '7', n: 7 }, { team: '7' })).toMatchObject({
      attributes: { id: digest('s', '7'), n: digest('s', '7') },
      resource: { team: digest('s', '7') },
    });
  });

  it('is keyed by deployment and tenant without a salt', () => {
    expect(after({ type: 'HASH', attributes: ['id'] }, { id: 'ann' }).attributes.id).toBe(digest('key\nt', 'ann'));
  });
});

describe('MASK', () => {
  it('replaces whole values, what a pattern finds, or what detectors find', () => {
    expect(after({ type: 'MASK', attributes: ['n'] }, { n: 5, m: 6 }).attributes).toEqual({ n: '***', m: 6 });
    expect(
      after({ type: 'MASK', attributes: ['t'], pattern: '[0-9]{3,}', replacement: '#' }, { t: 'a 1234 b 12 c 999' }).attributes.t,
    ).toBe('a # b 12 c #');
    expect(after({ type: 'MASK', attributes: ['n'], pattern: '^12', replacement: '$1-' }, { n: 1234 }).attributes.n).toBe('$1-34');
    expect(after({ type: 'MASK', attributes: ['t'], pattern: 'x', detectors: ['EMAIL'] }, { t: 'x a@b.com' }).attributes.t).toBe('*** ***');
  });

  it('looks into lists', () => {
    const body = requestOf([{ attributes: { list: ['a', 'b@c.org'] } }]);
    expect(afterActions([{ type: 'MASK', attributes: ['list'], detectors: ['EMAIL'] }], body)[0]!.attributes).toEqual({
      list: ['a', '***'],
    });
  });

  it('masks the name of the span', () => {
    expect(after({ type: 'MASK', attributes: ['@name'], pattern: '/.*' }).name).toBe('GET ***');
  });
});

describe('EXTRACT', () => {
  it('takes the first group, else the match, else nothing', () => {
    expect(after({ type: 'EXTRACT', attribute: '@name', pattern: '^([A-Z]+) ', into: 'm' }).attributes).toEqual({ m: 'GET' });
    expect(after({ type: 'EXTRACT', attribute: '@name', pattern: '/.', into: 'resource.p' }).resource).toEqual({ p: '/a' });
    expect(after({ type: 'EXTRACT', attribute: '@name', pattern: 'nope', into: 'm' }).attributes).toEqual({});
  });
});

describe('LOOK_UP', () => {
  const action = { type: 'LOOK_UP', attribute: 'code', table: { '200': 'fine', constructor: 'odd' }, into: 'meaning' };

  it('sets what the table has, or the other value; nothing for an absent attribute', () => {
    expect(after(action, { code: 200 }).attributes.meaning).toBe('fine');
    expect(after(action, { code: 'toString' }).attributes.meaning).toBeUndefined();
    expect(after({ ...action, otherwise: 0 }, { code: 201 }).attributes.meaning).toBe(0);
    expect(after({ ...action, otherwise: 0 }, {}).attributes).toEqual({});
  });
});
