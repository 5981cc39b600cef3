import { validate } from '../codec/otlp/validate';
import type { SpanIntake } from '../worker/ingestion';
import type { Processed, Processors } from './processors';

/**
 * An intake that runs the rules of the tenant before it hands a request on, so that what they remove is never logged. Spans that
 * rules dropped count as accepted: for the sender they are no error, and it must not send them again.
 */
export function processedIntake(intake: SpanIntake, processors: Processors): SpanIntake {
  return {
    async submit(tenantId, body) {
      const { body: processed, dropped, received } = processedUnlessMalformed(processors, tenantId, body);
      if (received === undefined || processed === body) return intake.submit(tenantId, body, received);
      try {
        await intake.submit(tenantId, processed);
      } catch (thrown) {
        processors.retract(tenantId, dropped);
        throw thrown;
      }
      const { accepted, rejected, reasons } = received;
      return { accepted, rejected, reasons };
    },
  };
}

/** A malformed request goes on as it is: the intake refuses it and counts that. Any other failure must not let data through. */
function processedUnlessMalformed(processors: Processors, tenantId: string, body: Uint8Array): Processed {
  try {
    return processors.process(tenantId, body);
  } catch (thrown) {
    if (!isMalformed(body)) throw thrown;
    return { body, dropped: new Map() };
  }
}

function isMalformed(body: Uint8Array): boolean {
  try {
    validate(body);
    return false;
  } catch {
    return true;
  }
}
