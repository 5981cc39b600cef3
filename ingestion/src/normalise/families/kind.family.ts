import { defineFamily, text } from '../family';

/** Span kind as a tag, for senders whose protocol has no field for it. The first key present decides. */
export const kindFamily = defineFamily({
  kind: text('span_kind', 'span.kind'),
  isClient: text('Client'),
  envoyDirection: text('operationname'),
});
