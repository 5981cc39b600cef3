import { REJECTION_TEXT } from '../codec/otlp/span-header';
import type { Submitted } from '../worker/ingestion';

/** OTLP's partial success; undefined when every span was accepted. */
export function partialSuccessOf({
  rejected,
  reasons,
}: Submitted): { readonly rejectedSpans: bigint; readonly errorMessage: string } | undefined {
  if (rejected === 0) return undefined;
  const errorMessage = [...reasons].map(([reason, count]) => `${count} spans: ${REJECTION_TEXT[reason]}`).join('; ');
  return { rejectedSpans: BigInt(rejected), errorMessage };
}
