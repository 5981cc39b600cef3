import { ResourceRegistry } from '../src';

describe('ResourceRegistry', () => {
  it('numbers equal resources alike, whatever the order of their keys', () => {
    const registry = new ResourceRegistry();
    const first = registry.register('t', [{ key: 'a', type: 'string', value: '1' }, { key: 'b', type: 'long', value: 2n }]);
    const second = registry.register('t', [{ key: 'b', type: 'long', value: 2n }, { key: 'a', type: 'string', value: '1' }]);
    expect(second.number).toBe(first.number);
  });

  it('tells tenants, types and values apart', () => {
    const registry = new ResourceRegistry();
    const numbers = [
      registry.register('t', [{ key: 'a', type: 'string', value: '1' }]),
      registry.register('u', [{ key: 'a', type: 'string', value: '1' }]),
      registry.register('t', [{ key: 'a', type: 'long', value: 1n }]),
      registry.register('t', []),
    ].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(4);
  });

  it('keeps the last value of a repeated key', () => {
    const resource = new ResourceRegistry().register('t', [{ key: 'a', type: 'string', value: '1' }, { key: 'a', type: 'string', value: '2' }]);
    expect(resource.attributes).toEqual([{ key: 'a', type: 'string', value: '2' }]);
  });

  it('never gives out a number that a restored resource has', () => {
    const registry = new ResourceRegistry();
    registry.restore({ number: 7, tenantId: 't', attributes: [] });
    expect(registry.register('t', []).number).toBe(7);
    expect(registry.register('t', [{ key: 'a', type: 'boolean', value: true }]).number).toBe(8);
    expect(registry.get(7)?.tenantId).toBe('t');
  });
});
