import { deriveSpan } from '../derive/trace-builder';
import type { SpanSpec } from '../derive/trace-builder';

describe('errors', () => {
  const http = (status: number): SpanSpec['attributes'] => ({ 'http.request.method': 'GET', 'http.response.status_code': status });
  const grpc = (status: number): SpanSpec['attributes'] => ({ 'rpc.system': 'grpc', 'rpc.grpc.status_code': status });

  it.each([
    [{ status: 'ERROR' }, 1],
    [{}, 0],
    [{ kind: 'SERVER', attributes: http(404) }, 0],
    [{ kind: 'SERVER', attributes: http(500) }, 1],
    [{ kind: 'CLIENT', attributes: http(404) }, 1],
    [{ kind: 'CLIENT', attributes: http(302) }, 0],
    [{ kind: 'CLIENT', attributes: http(404), status: 'OK' }, 0],
    [{ kind: 'SERVER', attributes: grpc(5) }, 0],
    [{ kind: 'SERVER', attributes: grpc(13) }, 1],
    [{ kind: 'CLIENT', attributes: grpc(5) }, 1],
    [{ attributes: { error: true } }, 1],
    [{ attributes: { error: 'false' } }, 0],
    [{ attributes: { error: 'connection refused' } }, 1],
    [{ attributes: { 'error.type': 'timeout' } }, 1],
    [{ attributes: { 'otel.status_code': 'ERROR' } }, 1],
    [{ attributes: { 'status.code': 2 } }, 1],
    [{ events: [{ name: 'exception', attributes: { 'exception.type': 'X' } }] }, 1],
    [{ attributes: { 'exception.message': 'boom' } }, 1],
  ] as const)('%j counts %d', (spec, expected) => expect(deriveSpan(spec as Omit<SpanSpec, 'id'>).error_count).toBe(expected));

  it('counts exceptions recorded as attributes and as events, and shows the first', () => {
    const row = deriveSpan({
      events: [
        { name: 'retry' },
        { name: 'exception', attributes: { 'exception.type': 'IOError', 'exception.message': 'reset' } },
        { name: 'second', attributes: { 'exception.type': 'Fatal' } },
      ],
    });
    expect(row).toMatchObject({ exception_count: 2, exception_type: 'IOError', exception_message: 'reset' });
    expect(
      deriveSpan({ attributes: { 'exception.type': 'A' }, events: [{ name: 'exception', attributes: { 'exception.type': 'B' } }] }),
    ).toMatchObject({
      exception_count: 2,
      exception_type: 'A',
    });
  });

  it('tells the status of the protocol apart from whose error it is', () => {
    expect(deriveSpan({ kind: 'SERVER', attributes: http(404) })).toMatchObject({
      status: 'FAIL',
      status_code: '404',
      status_message: 'Not Found',
      error_count: 0,
    });
    expect(deriveSpan({ kind: 'SERVER', attributes: http(204) })).toMatchObject({ status: 'SUCCESS', status_message: 'No Content' });
    expect(deriveSpan({ kind: 'INTERNAL', status: 'ERROR', statusMessage: 'why' })).toMatchObject({ status_message: 'why' });
    expect(deriveSpan({ kind: 'INTERNAL', status: 'ERROR' })).not.toHaveProperty('status');
  });
});
