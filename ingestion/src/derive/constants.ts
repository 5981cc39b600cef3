import { PROTOCOLS } from '../normalise/protocols';
import { stableShape } from '@spangraph/span-table';
import type { TextRef, TextSpace } from '../normalise/text-space';

const WORDS = [
  'ENTRY',
  'EXIT',
  'UNKNOWN',
  'SUCCESS',
  'FAIL',
  'DISCOVERED',
  'OVERFLOW',
  'SERVER',
  'CONSUMER',
  'CLIENT',
  'PRODUCER',
  'OK',
  'ERROR',
  'exception',
  'http',
  'https',
  'grpc',
  '/',
  'unnamed',
  'unknown_service',
  'unknown-service',
  'unknown-backend',
] as const;

/** References of the words that enrichers write and compare with. */
export type Constants = Readonly<Record<(typeof WORDS)[number], TextRef>> & {
  /** By protocol code; 0 for no protocol. */
  readonly protocols: readonly TextRef[];
};

export const internConstants = (texts: TextSpace): Constants =>
  stableShape({
    ...(Object.fromEntries(WORDS.map((word) => [word, texts.ref(word)])) as Record<(typeof WORDS)[number], TextRef>),
    protocols: PROTOCOLS.map((protocol) => texts.ref(protocol)),
  });
