import { createHash } from 'node:crypto';

import { entityId } from '../src';

/** The recipe spelled out for one name: SHA-1 over namespace and name, version nibble 3, RFC 4122 variant. */
function uuidOf(name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from('5088c92d5e9c43f4a35b2589474d5642', 'hex'))
    .update(name)
    .digest('hex')
    .slice(0, 32)
    .split('');
  hash[12] = '3';
  hash[16] = '89ab'[parseInt(hash[16]!, 16) & 3]!;
  return hash.join('').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

describe('entityId', () => {
  it('hashes the sorted map of identifying attributes, tenant and type in Java notation', () => {
    expect(entityId('__default', 'SERVICE', { FQN: 'frontend' })).toBe(
      uuidOf('{FQN=string: "frontend"\n, customerId=string: "__default"\n, entityType=string: "SERVICE"\n}'),
    );
  });

  it('sorts keys as Java does, capitals first', () => {
    expect(entityId('t', 'BACKEND', { BACKEND_PROTOCOL: 'JDBC', BACKEND_PORT: '3306', BACKEND_HOST: 'h' })).toBe(
      uuidOf(
        '{BACKEND_HOST=string: "h"\n, BACKEND_PORT=string: "3306"\n, BACKEND_PROTOCOL=string: "JDBC"\n, customerId=string: "t"\n, entityType=string: "BACKEND"\n}',
      ),
    );
  });

  it('escapes as the protobuf text format does', () => {
    expect(entityId('t', 'SERVICE', { FQN: 'a"b\\c\nd\'é' })).toBe(
      uuidOf('{FQN=string: "a\\"b\\\\c\\nd\\\'\\303\\251"\n, customerId=string: "t"\n, entityType=string: "SERVICE"\n}'),
    );
  });

  it('differs by tenant, type and value, and not by the order of attributes', () => {
    const ids = [
      entityId('a', 'SERVICE', { FQN: 'x' }),
      entityId('b', 'SERVICE', { FQN: 'x' }),
      entityId('a', 'API', { FQN: 'x' }),
      entityId('a', 'SERVICE', { FQN: 'y' }),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(entityId('a', 'API', { X: '1', Y: '2' })).toBe(entityId('a', 'API', { Y: '2', X: '1' }));
  });

  it('has the form of a UUID of version 3', () => {
    expect(entityId('a', 'SERVICE', { FQN: 'x' })).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
