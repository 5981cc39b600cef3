export { DEFAULT_MAX_MESSAGE_BYTES } from './channel-options';
export { REQUEST_ID_HEADER } from './context-metadata';
export { ERROR_DETAILS_KEY } from './error-metadata';
export * from './grpc-client';
export * from './grpc-server';
export { STATUS_OF_CODE, codeOfStatus } from './status';
