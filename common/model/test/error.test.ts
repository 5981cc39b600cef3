import { SpangraphError } from '../src';

describe('SpangraphError.from', () => {
  it('keeps our own errors', () => {
    const error = new SpangraphError('NOT_FOUND', 'no such thing', { path: 'a.b' });
    expect(SpangraphError.from(error)).toBe(error);
  });

  it('makes anything else INTERNAL and keeps it as the cause', () => {
    const cause = new TypeError('x is undefined');
    const error = SpangraphError.from(cause);
    expect([error.code, error.message, error.cause]).toEqual(['INTERNAL', 'x is undefined', cause]);
    expect(SpangraphError.from('text').message).toBe('text');
  });

  it('knows a cancellation', () => {
    expect(SpangraphError.from(new DOMException('gone', 'AbortError')).code).toBe('CANCELLED');
  });
});
