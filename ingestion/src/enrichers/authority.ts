import type { DerivationContext } from '../derive/context';
import { SequenceCache } from '../derive/sequence-cache';
import type { TextRef } from '../normalise/text-space';

/** `host`, or `host:port` where the port is not negative; IPv6 hosts in brackets (RFC 3986). */
export function authorityText(host: TextRef, port: number, { space, texts }: DerivationContext): TextRef {
  if (port < 0) return host;
  const cache = space.sequence('authority');
  const state = cache.next(cache.next(SequenceCache.EMPTY, host), port);
  const known = cache.get(state);
  if (known !== undefined) return known;
  const text = texts.text(host);
  return cache.set(state, texts.ref(`${text.includes(':') ? `[${text}]` : text}:${port}`));
}
