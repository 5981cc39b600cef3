import { deriveSpan } from '../derive/trace-builder';
import type { Value } from '../derive/trace-builder';

const HTTP_COLUMNS = [
  'request_method',
  'http_status_code',
  'request_url',
  'http_path',
  'http_host',
  'http_scheme',
  'status_code',
  'status',
  'protocol_name',
  'user_agent',
  'request_size',
];

const httpFields = (kind: 'SERVER' | 'CLIENT', attributes: Readonly<Record<string, Value>>): object => {
  const row = deriveSpan({ kind, attributes });
  return Object.fromEntries(HTTP_COLUMNS.map((name) => [name, row[name]]));
};

const EXPECTED = {
  request_method: 'GET',
  http_status_code: 200,
  request_url: 'https://shop.example:8443/api/cart?id=7',
  http_path: '/api/cart',
  http_host: 'shop.example:8443',
  http_scheme: 'https',
  status_code: '200',
  status: 'SUCCESS',
  protocol_name: 'HTTPS',
  user_agent: 'curl/8',
  request_size: 12,
};

describe('http', () => {
  const recordings: readonly (readonly [string, 'SERVER' | 'CLIENT', Readonly<Record<string, Value>>])[] = [
    [
      'current conventions, server',
      'SERVER',
      {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'url.scheme': 'https',
        'url.path': '/api/cart',
        'url.query': 'id=7',
        'server.address': 'shop.example',
        'server.port': 8443,
        'user_agent.original': 'curl/8',
        'http.request.body.size': 12,
      },
    ],
    [
      'current conventions, client',
      'CLIENT',
      {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'url.full': 'https://shop.example:8443/api/cart?id=7',
        'user_agent.original': 'curl/8',
        'http.request.body.size': 12,
      },
    ],
    [
      'old conventions, full URL',
      'CLIENT',
      {
        'http.method': 'GET',
        'http.status_code': 200,
        'http.url': 'https://shop.example:8443/api/cart?id=7',
        'http.user_agent': 'curl/8',
        'http.request_content_length': 12,
      },
    ],
    [
      'old conventions, host and target',
      'SERVER',
      {
        'http.method': 'GET',
        'http.status_code': 200,
        'http.scheme': 'https',
        'http.host': 'shop.example:8443',
        'http.target': '/api/cart?id=7',
        'http.user_agent': 'curl/8',
        'http.request_content_length': 12,
      },
    ],
    [
      'old conventions, peer',
      'CLIENT',
      {
        'http.method': 'GET',
        'http.status_code': 200,
        'http.scheme': 'https',
        'net.peer.name': 'shop.example',
        'net.peer.port': 8443,
        'http.target': '/api/cart?id=7',
        'http.user_agent': 'curl/8',
        'http.request_content_length': 12,
      },
    ],
    [
      'all text, as Zipkin sends it',
      'CLIENT',
      {
        'http.method': 'get',
        'http.status_code': '200',
        'http.url': 'https://shop.example:8443/api/cart?id=7',
        'http.user_agent': 'curl/8',
        'http.request_content_length': '12',
      },
    ],
    [
      'headers as arrays, keys in another case',
      'SERVER',
      {
        'HTTP.Method': 'GET',
        'http.status_code': 200,
        'http.scheme': 'http',
        'http.request.header.x-forwarded-proto': ['https'],
        'http.host': 'shop.example:8443',
        'http.target': '/api/cart?id=7',
        'http.request.header.user-agent': ['curl/8'],
        'http.request.header.content-length': ['12'],
      },
    ],
  ];

  it.each(recordings)('gives the same columns for %s', (_, kind, attributes) => {
    expect(httpFields(kind, attributes)).toEqual(EXPECTED);
  });

  it('leaves out the default port and keeps IPv6 hosts in brackets', () => {
    expect(deriveSpan({ kind: 'CLIENT', attributes: { 'url.full': 'http://a.example:80/x' } })).toMatchObject({ http_host: 'a.example' });
    expect(deriveSpan({ kind: 'CLIENT', attributes: { 'url.full': 'http://user:secret@[::1]:8080/x/' } })).toMatchObject({
      http_host: '[::1]:8080',
      http_path: '/x',
    });
  });

  it('falls back to the path where the host is not known', () => {
    expect(deriveSpan({ kind: 'SERVER', attributes: { 'http.method': 'GET', 'http.path': '/only/path' } })).toMatchObject({
      request_url: '/only/path',
      protocol_name: 'HTTP',
    });
  });

  it.each([
    [{ 'http.request.header.forwarded': 'for=10.0.0.1;proto=https, for=10.0.0.2' }, 'https'],
    [{ 'http.request.header.forwarded': ['For=1;Proto="HTTPS"'] }, 'https'],
    [{ 'http.request.header.origin': 'https://shop.example' }, 'https'],
    [{ 'http.request.header.forwarded': 'for=1;proto=http' }, 'http'],
    [{ 'http.request.header.origin': 'http://shop.example' }, 'http'],
  ] as const)('has the scheme that headers %j say: %s', (headers, scheme) => {
    const attributes = { 'http.method': 'GET', 'http.scheme': 'http', 'http.host': 'a', 'http.target': '/x', ...headers };
    expect(deriveSpan({ kind: 'SERVER', attributes })).toMatchObject({ http_scheme: scheme, request_url: `${scheme}://a/x` });
  });

  it('resolves dot segments of paths', () => {
    const attributes = { 'http.method': 'GET', 'url.path': '/a/../b/./c' };
    expect(deriveSpan({ kind: 'SERVER', attributes })).toMatchObject({ http_path: '/b/c', api_name: '/b/c' });
  });

  it.each([
    [{ 'http.request.body': 'grün' }, 5],
    [{ 'http.request.body': 'grün', 'http.request.body.truncated': false }, 5],
    [{ 'http.request.body': 'grün', 'http.request.header.content-length': ['7'] }, 7],
    [{ 'http.request.body': 'gr', 'http.request.body.truncated': true }, undefined],
  ] as const)('has the request size of %j: %s', (body, size) => {
    expect(deriveSpan({ kind: 'SERVER', attributes: { 'http.method': 'POST', ...body } as Readonly<Record<string, Value>> }).request_size).toBe(size);
  });

  it('ignores a status that is no number', () => {
    const row = deriveSpan({ kind: 'SERVER', attributes: { 'http.method': 'GET', 'http.status_code': 'teapot' } });
    expect(row).not.toHaveProperty('http_status_code');
    expect(row).toMatchObject({ request_method: 'GET' });
  });

  it('takes the parameters of the query apart, first value of each', () => {
    const row = deriveSpan({ kind: 'CLIENT', attributes: { 'url.full': 'http://a/x?name=J%C3%BCrgen+M&tag[]=1&name=b&empty=&q=1' } });
    expect(JSON.parse(String(row.request_params))).toEqual({ name: 'Jürgen M', tag: '1', q: '1' });
    expect(JSON.parse(String(deriveSpan({ kind: 'SERVER', attributes: { 'http.target': '/s?a=1&b=2&a=3' } }).request_params))).toEqual({
      a: '1',
      b: '2',
    });
  });
});
