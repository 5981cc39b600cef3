import { REJECTION_TEXT } from '../codec/otlp/span-header';
import type { Submitted } from '../worker/ingestion';

/** OTLP's partial success. The responses of all signals have the same form; of another signal than traces the spans are its items. */
export interface PartialSuccess {
  readonly rejectedSpans: bigint;
  readonly errorMessage: string;
}

/** The partial success of submitted spans; undefined when every span was accepted. */
export function partialSuccessOf({ rejected, reasons }: Submitted): PartialSuccess | undefined {
  if (rejected === 0) return undefined;
  const errorMessage = [...reasons].map(([reason, count]) => `${count} spans: ${REJECTION_TEXT[reason]}`).join('; ');
  return { rejectedSpans: BigInt(rejected), errorMessage };
}
