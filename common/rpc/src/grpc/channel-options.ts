import type { ChannelOptions } from '@grpc/grpc-js';

/** Largest message either way unless told otherwise: 64 MiB, the limit of the OTLP receivers. */
export const DEFAULT_MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** Channel options of clients and servers: message size both ways, pings that find a dead connection within half a minute, and another try at one that is gone every few seconds. */
export function channelOptions(maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES): ChannelOptions {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.max_reconnect_backoff_ms': 5_000,
  };
}
