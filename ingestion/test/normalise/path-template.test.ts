import { StringDictionary } from '@spangraph/span-table';

import { PathTemplates } from '../../src/normalise/path-template';
import { TextSpace } from '../../src/normalise/text-space';

const texts = new TextSpace(new StringDictionary());
const templates = new PathTemplates(texts);
const template = (path: string): string => texts.text(templates.template(texts.ref(path)));

describe('PathTemplates', () => {
  it.each([
    ['/api/v1/user', '/api/v1/user'],
    ['/api/v1/user/123', '/api/v1/user/{id}'],
    ['/7', '/{id}'],
    ['/a/1/b/2', '/a/{id}/b/{id}'],
    ['/o/f47ac10b-58cc-4372-a567-0e02b2c3d479/items', '/o/{id}/items'],
    ['/c/5f2b8c1e9d', '/c/{id}'],
    ['/t/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/t/{id}'],
    ['/u/jane@example.org', '/u/{id}'],
    ['/u/jane%40example.org', '/u/{id}'],
    [`/s/${'x'.repeat(41)}`, '/s/{id}'],
    ['/d/2024-11-05', '/d/{id}'],
  ])('%s becomes %s', (path, expected) => expect(template(path)).toBe(expected));

  it.each(['/', '/facade', '/v2', '/oauth2/token', '/deadbeef', '/img/logo-2x.png', '/@scope/pkg', '/users/{id}', '/a--b', '/h264'])(
    'keeps %s',
    (path) => expect(template(path)).toBe(path),
  );
});
