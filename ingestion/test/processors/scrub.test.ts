import { SHIPPED_RULES } from '../../src/processors';
import { anyValue, decodeRequest, encodeRequest, enricherRule, keyValues, processorsOf, requestOf, spanOf, spansIn } from './requests';
import { PiiValues, randomNumbers } from './planted-pii';

const scrubRule = { ...SHIPPED_RULES.find(({ id }) => id === 'pii-scrub')!, enabled: true };
const scrub = (body: Uint8Array): Uint8Array => processorsOf([scrubRule]).process('t', body).body;

describe('scrubbing', () => {
  it('leaves none of 1,000 planted values in what is logged', () => {
    const random = randomNumbers(11);
    const values = new PiiValues(random);
    const planted: string[] = [];
    const plant = (): string => {
      const kind = random(5);
      const value = [() => values.email(), () => values.card(), () => values.iban(), () => values.token(), () => values.ip()][kind]!();
      planted.push(value);
      const before =
        kind === 3 && !value.startsWith('eyJ')
          ? 'Authorization: Bearer '
          : ['', 'got ', '{"v":"', 'https://x.io/a?q=', '(', 'key='][random(6)]!;
      return before + value + ['', ' and more', '"}', '&z=1', ')', ', then'][random(6)]!;
    };
    const spans = Array.from({ length: 100 }, () =>
      spanOf({
        name: `send ${plant()}`,
        attributes: { note: plant(), tags: ['a', plant()] },
        partial: {
          traceState: `v=${plant()}`,
          events: [
            { timeUnixNano: 1n, name: plant(), attributes: keyValues({ body: plant() }), droppedAttributesCount: 0 },
            {
              timeUnixNano: 2n,
              name: 'exception',
              attributes: keyValues({ 'exception.message': plant(), 'exception.stacktrace': `${'at x\n'.repeat(80)}${plant()}` }),
              droppedAttributesCount: 0,
            },
          ],
          links: [
            {
              traceId: Buffer.alloc(16, 1),
              spanId: Buffer.alloc(8, 1),
              traceState: '',
              attributes: keyValues({ of: plant() }),
              droppedAttributesCount: 0,
              flags: 0,
            },
          ],
          status: { message: plant(), code: 'STATUS_CODE_ERROR' as never },
        },
      }),
    );
    const body = encodeRequest([{ resource: { 'service.name': 'shop', owner: plant() }, spans }]);
    expect(planted.length).toBeGreaterThan(1000);
    for (const value of planted) expect(body.includes(value)).toBe(true);
    const scrubbed = Buffer.from(scrub(body));
    expect(planted.filter((value) => scrubbed.includes(value))).toEqual([]);
    expect(decodeRequest(scrubbed).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans))).toHaveLength(100);
  });

  it('keeps ids, numbers, times, versions, names and paths', () => {
    const random = randomNumbers(5);
    const hex = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join('');
    const attributes = {
      trace: hex(32),
      span: hex(16),
      uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      sha: hex(64),
      millis: 1_700_000_000_123,
      nanos: 1_700_000_000_123_456_789n,
      ratio: 0.4111111111111111,
      time: '2024-01-15T10:20:30.123456789Z',
      version: 'v1.2.3.4',
      agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.6099.109 Safari/537.36',
      package: 'react@18.2.0',
      cpp: 'std::vector<int>::push_back',
      bearer: 'a bearer of good news',
      clock: '12:30:45',
      mac: '00:1b:44:11:3a:b7',
      path: '/api/v1/users/{id}/orders',
    };
    const body = requestOf([{ name: 'GET /api/v1/users/{id}', attributes }]);
    expect(scrub(body)).toBe(body);
  });

  it('finds hardly a card number among random ids', () => {
    const random = randomNumbers(7);
    const hex = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join('');
    const spans = Array.from({ length: 5000 }, () => ({ attributes: { trace: hex(32), span: hex(16) } }));
    const before = requestOf(spans);
    const kept = spansIn(scrub(before)).filter(
      ({ attributes }, i) => attributes.trace === spans[i]!.attributes.trace && attributes.span === spans[i]!.attributes.span,
    );
    expect(kept.length).toBeGreaterThan(4990);
  });

  it('replaces numbers that are card numbers, keys, bytes and nested values', () => {
    const nested = { key: 'a@b.com', value: anyValue('c@d.org') };
    const attributes = [
      { key: 'card', value: anyValue(4111111111111111) },
      { key: 'map', value: { value: { $case: 'kvlistValue' as const, value: { values: [nested] } } } },
      { key: 'raw', value: { value: { $case: 'bytesValue' as const, value: Buffer.from('mail e@f.net now') } } },
    ];
    const [span] = spansIn(scrub(encodeRequest([{ resource: {}, spans: [spanOf({ partial: { attributes } })] }])));
    expect(span!.attributes).toEqual({ card: '***', map: { '***': '***' }, raw: Buffer.from('mail *** now') });
  });

  it('scrubs the resource for the spans of the condition only', () => {
    const rule = enricherRule({
      condition: { attribute: '@name', operator: 'EQUALS', value: 'b' },
      actions: [{ type: 'SCRUB', detectors: ['EMAIL'], replacement: '-' }],
    });
    const body = requestOf([{ name: 'a' }, { name: 'b' }, { name: 'a' }], { owner: 'x@y.org' });
    const spans = spansIn(processorsOf([rule]).process('t', body).body);
    expect(spans.map(({ name, resource }) => [name, resource.owner])).toEqual([
      ['a', 'x@y.org'],
      ['a', 'x@y.org'],
      ['b', '-'],
    ]);
  });

  it('leaves out what it cannot see', () => {
    const unknown = Buffer.concat([Buffer.from([0xa2, 0x06, 7]), Buffer.from('a@b.com')]);
    const body = Buffer.concat([requestOf([{ attributes: { mail: 'x@y.com' } }]), unknown]);
    const scrubbed = Buffer.from(scrub(body));
    expect(scrubbed.includes('a@b.com')).toBe(false);
    expect(spansIn(scrubbed)).toHaveLength(1);
  });

  it('lets no resource through that has no spans', () => {
    const body = encodeRequest([{ resource: { owner: 'a@b.com' }, spans: [] }]);
    expect(scrub(body)).toHaveLength(0);
  });
});
