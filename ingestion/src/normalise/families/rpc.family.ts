import { defineFamily, number, text } from '../family';

/** RPC and gRPC semantic conventions, with the tags of OpenTracing gRPC instrumentation and OpenCensus. */
export const rpcFamily = defineFamily({
  system: text('rpc.system.name', 'rpc.system'),
  component: text('component'),
  service: text('rpc.service'),
  method: text('rpc.method', 'grpc.method'),
  /** A number, or the name of one such as `NOT_FOUND`. */
  statusCode: text(
    'rpc.response.status_code',
    'rpc.grpc.status_code',
    'status.code',
    'grpc.status_code',
    'rpc.status_code',
    'census.status_code',
  ),
  statusMessage: text('status.message', 'grpc.message'),
  errorMessage: text('rpc.error_message', 'grpc.error_message'),
  metadataPath: text('rpc.request.metadata.:path', 'http.request.header.:path', 'grpc.path'),
  authority: text('rpc.request.metadata.:authority', 'grpc.authority'),
  hostPort: text('grpc.host_port'),
  hostHeader: text('rpc.request.metadata.:authority', 'rpc.request.metadata.host', 'rpc.request.metadata.x-forwarded-host'),
  userAgent: text('rpc.request.metadata.user-agent'),
  requestSize: number('rpc.request.body.size', 'request_size', 'rpc.request.metadata.content-length'),
  responseSize: number('rpc.response.body.size', 'response_size', 'rpc.response.metadata.content-length'),
});
