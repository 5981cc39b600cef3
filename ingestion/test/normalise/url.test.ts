import { StringDictionary } from '@spangraph/span-table';

import { TextSpace } from '../../src/normalise/text-space';
import { UrlTable } from '../../src/normalise/url-table';

const texts = new TextSpace(new StringDictionary());
const urls = new UrlTable(texts);
const text = (ref: number): string => (ref === 0 ? '' : texts.text(ref));
const url = (value: string): object => {
  const { absolute, scheme, host, port, path, query } = urls.url(texts.ref(value));
  return { absolute, scheme: text(scheme), host: text(host), port, path: text(path), query: text(query) };
};
const authority = (value: string): object => {
  const { host, port } = urls.authority(texts.ref(value));
  return { host: text(host), port };
};

describe('UrlTable', () => {
  it.each([
    ['http://a.example/b/c?d=e#f', { absolute: true, scheme: 'http', host: 'a.example', port: -1, path: '/b/c', query: 'd=e' }],
    ['HTTPS://a:8443', { absolute: true, scheme: 'https', host: 'a', port: 8443, path: '', query: '' }],
    ['http://a?x=1', { absolute: true, scheme: 'http', host: 'a', port: -1, path: '', query: 'x=1' }],
    ['http://u:p@[2001:db8::1]:80/x//', { absolute: true, scheme: 'http', host: '2001:db8::1', port: 80, path: '/x', query: '' }],
    ['/only/path/?q=http://b/c', { absolute: false, scheme: '', host: '', port: -1, path: '/only/path', query: 'q=http://b/c' }],
    ['/', { absolute: false, scheme: '', host: '', port: -1, path: '/', query: '' }],
    ['*', { absolute: false, scheme: '', host: '', port: -1, path: '', query: '' }],
    ['/a/./b/../c/..', { absolute: false, scheme: '', host: '', port: -1, path: '/a', query: '' }],
    ['http://a/../..', { absolute: true, scheme: 'http', host: 'a', port: -1, path: '/', query: '' }],
    ['/.well-known/..x/...', { absolute: false, scheme: '', host: '', port: -1, path: '/.well-known/..x/...', query: '' }],
    ['http://a:port/', { absolute: true, scheme: 'http', host: 'a', port: -1, path: '/', query: '' }],
  ])('splits %s', (value, parts) => expect(url(value)).toEqual(parts));

  it.each([
    ['db:5432', { host: 'db', port: 5432 }],
    ['db', { host: 'db', port: -1 }],
    ['::1', { host: '::1', port: -1 }],
    ['[::1]:6379', { host: '::1', port: 6379 }],
    ['a:1,b:2', { host: 'a', port: 1 }],
    ['amqp://guest@mq:5672/vhost', { host: 'mq', port: 5672 }],
    ['/var/run/pg.sock', { host: '', port: -1 }],
  ])('splits the authority %s', (value, parts) => expect(authority(value)).toEqual(parts));
});
