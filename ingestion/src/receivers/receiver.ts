import type { ErrorCode } from '@spangraph/model';

/** A server that takes telemetry in, or what reads it elsewhere. */
export interface Receiver {
  readonly name: string;
  /** What its address is reached by; absent for HTTP and for gRPC, which runs over HTTP. */
  readonly scheme?: 'udp' | 'kafka';
  /** Binds the port. Rejects with UNAVAILABLE when that is not possible. What reads elsewhere goes on trying instead. */
  start(): Promise<void>;
  /** Host and port that it listens at, `127.0.0.1:4318`, or reads from; undefined while it is not started. */
  readonly address: string | undefined;
  /** Takes no new requests and resolves when those in work are answered. */
  stop(): Promise<void>;
  readonly counters: ReceiverCounters;
}

export interface ReceiverOptions {
  /** Address to bind; the default is loopback. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** Greatest size of a request body, before and after decompression, bytes. */
  readonly maxBodyBytes?: number;
}

export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_MAX_BODY_BYTES = 64 << 20;

/** Counters of a receiver since the start, to be exported as metrics. */
export interface ReceiverCounters {
  requests: number;
  /** Body bytes after decompression. */
  bytes: number;
  readonly failed: Partial<Record<ErrorCode, number>>;
  /** Log records and metric data points that were sent here although only spans are taken, by signal. */
  readonly unsupported: Partial<Record<'logs' | 'metrics', number>>;
}

export const createReceiverCounters = (): ReceiverCounters => ({ requests: 0, bytes: 0, failed: {}, unsupported: {} });

export function countFailure({ failed }: ReceiverCounters, code: ErrorCode): void {
  failed[code] = (failed[code] ?? 0) + 1;
}

/** Host and port as one text; the address of an IPv6 host stands in brackets. */
export const addressOf = (host: string, port: number): string => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
