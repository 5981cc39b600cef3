import type { AttributeSource, SpanAttribute } from '../span-attribute';
import type { SpanHead } from '../span-details';
import { spanEvent } from '../span-event';
import type { SpanEvent } from '../span-event';
import type { FileRow, FileTrace } from './read-otlp';
import type { SentAttribute } from './wire-value';

const attributeOf = (source: AttributeSource, { key, value, type }: SentAttribute): SpanAttribute => ({
  source,
  key,
  title: key,
  description: '',
  // As it was written: a port is no quantity.
  value: typeof value === 'number' ? String(value) : value,
  type: 'STRING',
  typeText: type,
  units: '',
  ref: undefined,
  groupable: false,
  hidden: false,
});

/** Attributes of a span of a file, as the details of any span show them. */
export const fileAttributes = ({ span, resource, scope }: Pick<FileRow, 'span' | 'resource' | 'scope'>): readonly SpanAttribute[] => [
  ...span.map((each) => attributeOf('span', each)),
  ...resource.map((each) => attributeOf('resource', each)),
  ...scope.map((each) => attributeOf('scope', each)),
];

export const fileEvents = ({ events }: Pick<FileRow, 'events'>): readonly SpanEvent[] => events.map(spanEvent);

/** The head of the details of a span of a file. */
export function fileHead(row: FileRow, trace: FileTrace): SpanHead {
  const parent = row.parentId === undefined ? undefined : trace.rows.find(({ spanId }) => spanId === row.parentId);
  return {
    spanId: row.spanId,
    service: row.service,
    operation: row.operation,
    kind: row.kind,
    start: row.start,
    duration: row.duration,
    selfDuration: row.self,
    failed: row.failed,
    startMs: trace.startMs + row.start / 1e6,
    status: '',
    statusMessage: row.statusMessage,
    parentId: row.parentId,
    parent: parent && { id: parent.spanId, service: parent.service, operation: parent.operation },
  };
}
