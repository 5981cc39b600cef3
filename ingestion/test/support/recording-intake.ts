import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';

import { validate } from '../../src/codec/otlp/validate';
import type { SpanIntake } from '../../src/worker/ingestion';

/** An intake that validates and keeps what it was given, or refuses with the error that it is told. */
export interface RecordingIntake extends SpanIntake {
  readonly requests: { readonly tenantId: string; readonly request: ExportTraceServiceRequest }[];
  refuseWith: Error | undefined;
}

export function createRecordingIntake(): RecordingIntake {
  const intake: RecordingIntake = {
    requests: [],
    refuseWith: undefined,
    submit(tenantId, body) {
      if (intake.refuseWith) return Promise.reject(intake.refuseWith);
      return new Promise((resolve) => {
        const validation = validate(body);
        intake.requests.push({ tenantId, request: ExportTraceServiceRequest.decode(body) });
        resolve(validation);
      });
    },
  };
  return intake;
}
