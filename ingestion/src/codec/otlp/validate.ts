import { walkMessage } from '../protobuf/message-walk';
import { EXPORT_REQUEST, SPAN } from './schema';
import { SpanHeader } from './span-header';
import type { Rejection } from './span-header';
import { WireReader } from './wire';

/** What a request holds. `accepted + rejected` is the number of its spans. */
export interface Validation {
  readonly accepted: number;
  readonly rejected: number;
  /** Rejected spans by reason. */
  readonly reasons: ReadonlyMap<Rejection, number>;
}

/**
 * Walks an ExportTraceServiceRequest without building anything: every tag, length, varint and nesting is checked, so that
 * readers of the same bytes need no checks. Unknown fields are allowed, as protobuf demands. Spans with a bad id are
 * counted as rejected (OTLP partial success).
 *
 * Throws INVALID_ARGUMENT naming field and byte offset when the bytes are no such message.
 */
export function validate(bytes: Uint8Array): Validation {
  const reader = WireReader.over(bytes);
  const header = new SpanHeader();
  const reasons = new Map<Rejection, number>();
  let accepted = 0;
  let rejected = 0;
  const visit = (start: number, end: number): void => {
    reader.position = start;
    const rejection = header.scan(reader, end);
    if (rejection === undefined) accepted++;
    else {
      rejected++;
      reasons.set(rejection, (reasons.get(rejection) ?? 0) + 1);
    }
  };
  walkMessage(bytes, EXPORT_REQUEST, { format: 'OTLP', watched: SPAN, visit });
  return { accepted, rejected, reasons };
}
