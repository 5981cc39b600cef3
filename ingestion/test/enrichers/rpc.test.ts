import { deriveSpan } from '../derive/trace-builder';

describe('rpc', () => {
  it.each([
    ['current', { 'rpc.system.name': 'grpc', 'rpc.method': 'shop.Cart/Get', 'rpc.response.status_code': 'NOT_FOUND' }],
    ['experimental', { 'rpc.system': 'grpc', 'rpc.service': 'shop.Cart', 'rpc.method': 'Get', 'rpc.grpc.status_code': 5 }],
    ['OpenTracing', { component: 'gRPC', 'rpc.service': 'shop.Cart', 'grpc.method': 'Get', 'grpc.status_code': '5' }],
  ])('reads the %s conventions', (_, attributes) => {
    expect(deriveSpan({ kind: 'SERVER', attributes })).toMatchObject({
      rpc_system: 'grpc',
      rpc_service: 'shop.Cart',
      rpc_method: 'Get',
      rpc_status_code: 5,
      status_code: '5',
      status: 'FAIL',
      status_message: 'NOT_FOUND',
      protocol_name: 'GRPC',
      api_name: 'shop.Cart/Get',
      request_url: 'shop.Cart/Get',
    });
  });

  it('shows the message of the status before its name', () => {
    expect(
      deriveSpan({ kind: 'CLIENT', attributes: { 'rpc.system': 'grpc', 'grpc.status_code': 14, 'grpc.message': 'gone' } }),
    ).toMatchObject({ status_message: 'gone' });
  });

  it('takes sizes and user agent from the metadata', () => {
    const attributes = {
      'rpc.system': 'grpc',
      'rpc.request.metadata.content-length': ['12'],
      'rpc.request.metadata.user-agent': 'grpc-go/1.60',
      'user_agent.original': 'curl/8',
      'http.request.method': 'POST',
    };
    expect(deriveSpan({ kind: 'SERVER', attributes })).toMatchObject({
      request_size: 12,
      user_agent: 'grpc-go/1.60',
      request_method: 'POST',
    });
  });

  it('does not take another RPC system for gRPC', () => {
    const row = deriveSpan({
      kind: 'CLIENT',
      attributes: { 'rpc.system': 'aws-api', 'rpc.service': 'S3', 'rpc.method': 'GetObject', 'status.code': '5' },
    });
    expect(row).toMatchObject({ rpc_system: 'aws-api', rpc_service: 'S3', rpc_method: 'GetObject' });
    expect(row).not.toHaveProperty('rpc_status_code');
  });
});
