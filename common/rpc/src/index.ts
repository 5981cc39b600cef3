export * from './grpc';
export * from './in-process';
export * from './interceptor';
export * from './service';
