import { parseJson } from '../codec/json-input';
import { define, message, nested } from '../codec/protobuf/message-schema';
import type { Message } from '../codec/protobuf/message-schema';
import { walkMessage } from '../codec/protobuf/message-walk';
import type { PartialSuccess } from './partial-success';
import type { ReceiverCounters } from './receiver';

/** A signal of OTLP that is not stored. Agents send all signals to one address unless told otherwise. */
export interface UnsupportedSignal {
  readonly name: 'logs' | 'metrics';
  readonly httpPath: string;
  readonly grpcPath: string;
  /** The number of refused items in a JSON answer. */
  readonly rejectedMember: string;
  readonly items: string;
  readonly request: Message;
  readonly item: Message;
  /** Members on the way to the items in a JSON request; of several names each may be there. */
  readonly jsonPath: readonly (readonly string[])[];
}

const logRecord = message('LogRecord');
const dataPoint = message('DataPoint');
const ofDataPoints = define(message('Metric.data'), { 1: nested('data_points', dataPoint) });
const metric = define(message('Metric'), {
  5: nested('gauge', ofDataPoints),
  7: nested('sum', ofDataPoints),
  9: nested('histogram', ofDataPoints),
  10: nested('exponential_histogram', ofDataPoints),
  11: nested('summary', ofDataPoints),
});

/** Resource and scope around the items, the same for every signal. */
const requestOf = (item: Message, signal: string): Message =>
  define(message(`${signal} request`), {
    1: nested(
      'resource',
      define(message(`Resource${signal}`), { 2: nested('scope', define(message(`Scope${signal}`), { 2: nested('items', item) })) }),
    ),
  });

export const UNSUPPORTED_SIGNALS: readonly UnsupportedSignal[] = [
  {
    name: 'logs',
    httpPath: '/v1/logs',
    grpcPath: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
    rejectedMember: 'rejectedLogRecords',
    items: 'log records',
    request: requestOf(logRecord, 'Logs'),
    item: logRecord,
    jsonPath: [['resourceLogs'], ['scopeLogs'], ['logRecords']],
  },
  {
    name: 'metrics',
    httpPath: '/v1/metrics',
    grpcPath: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
    rejectedMember: 'rejectedDataPoints',
    items: 'data points',
    request: requestOf(metric, 'Metrics'),
    item: dataPoint,
    jsonPath: [
      ['resourceMetrics'],
      ['scopeMetrics'],
      ['metrics'],
      ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'],
      ['dataPoints'],
    ],
  },
];

/**
 * Counts a request of such a signal and says as OTLP's partial success that all its items are refused and why; undefined for a request
 * without any. The specification has this for data that a server does not take and a sender must not send again; an error would make
 * agents log a failed export every few seconds, an answer without a count would hide that nothing is stored.
 *
 * Throws INVALID_ARGUMENT for a body that is no such request.
 */
export function rejectSignal(
  { name, items, ...signal }: UnsupportedSignal,
  encoding: 'protobuf' | 'json',
  body: Buffer,
  { unsupported }: ReceiverCounters,
): PartialSuccess | undefined {
  const count =
    encoding === 'json'
      ? countJson(parseJson(body, `OTLP ${name} as JSON`), signal.jsonPath)
      : countProtobuf(body, signal.request, signal.item);
  if (count === 0) return undefined;
  unsupported[name] = (unsupported[name] ?? 0) + count;
  return {
    rejectedSpans: BigInt(count),
    errorMessage: `${count} ${items} are not stored: only traces are taken here; turn the ${name} exporter off or send it elsewhere`,
  };
}

function countProtobuf(body: Buffer, request: Message, item: Message): number {
  let count = 0;
  walkMessage(body, request, { format: 'OTLP', watched: item, visit: () => count++ });
  return count;
}

function countJson(value: unknown, [members, ...rest]: UnsupportedSignal['jsonPath']): number {
  if (members === undefined) return Array.isArray(value) ? value.length : 0;
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  const below = (element: unknown, member: string): number =>
    typeof element === 'object' && element !== null ? countJson((element as Readonly<Record<string, unknown>>)[member], rest) : 0;
  return elements.reduce<number>((sum, element) => sum + members.reduce((of, member) => of + below(element, member), 0), 0);
}
