import { invalidArgument } from '@spangraph/model';

import { typedValueOf } from './attribute-value';
import type { SpanValue } from './attribute-value';
import type { BackendTarget, EnrichedSpan, SpanReader } from './enriched-span';
import { isUsableKey, LONGEST_KEY, RESERVED_PREFIX } from './enricher-definition';
import { MAX_ATTRIBUTES_PER_SPAN } from './span-changes';
import type { SpanChanges } from './span-changes';
import type { WritePolicy } from './write-policy';

const PROTOCOL = /^[A-Z][A-Z0-9_]{0,49}$/;
const LONGEST_HOST = 500;

/** What a span needs to know of its trace and of the enricher. */
export interface SpanSurroundings {
  readonly policy: WritePolicy;
  /** Attributes that were left out since there were too many. */
  dropped: number;
  parentOf(index: number): EnrichedSpan | undefined;
  childrenOf(index: number): readonly EnrichedSpan[];
}

/** A span whose changes are kept aside until they are taken. */
export class BufferedSpan implements EnrichedSpan {
  changes: SpanChanges | undefined;

  constructor(
    private readonly session: SpanSurroundings,
    private readonly index: number,
    private readonly source: SpanReader,
  ) {}

  get id() {
    return this.source.id;
  }
  get parentId() {
    return this.source.parentId;
  }
  get name() {
    return this.source.name;
  }
  get kind() {
    return this.source.kind;
  }
  get service() {
    return this.source.service;
  }
  get protocol() {
    return this.changes?.protocol ?? this.source.protocol;
  }
  get startMillis() {
    return this.source.startMillis;
  }
  get durationMillis() {
    return this.source.durationMillis;
  }
  get status() {
    return this.source.status;
  }
  get statusMessage() {
    return this.source.statusMessage;
  }
  get events() {
    return this.source.events;
  }
  get parent() {
    return this.session.parentOf(this.index);
  }
  get children() {
    return this.session.childrenOf(this.index);
  }

  get(key: string): SpanValue | undefined {
    const changed = this.changes?.attributes.get(key);
    if (changed === undefined) return this.source.get(key);
    return changed.type === 'long' && isSafe(changed.value) ? Number(changed.value) : changed.value;
  }

  getResource(key: string): SpanValue | undefined {
    return this.source.getResource(key);
  }

  set(key: string, value: SpanValue): void {
    if (!isUsableKey(key))
      throw invalidArgument(`an attribute has a key of 1 to ${LONGEST_KEY} characters that does not begin with ${RESERVED_PREFIX}`, {
        path: 'key',
      });
    const typed = typedValueOf(key, value, this.session.policy.kinds.get(key));
    const { attributes } = this.changed();
    const isNew = !attributes.has(key);
    if (isNew && (attributes.size >= MAX_ATTRIBUTES_PER_SPAN || !this.session.policy.keys.admit(key))) this.session.dropped++;
    else attributes.set(key, typed);
  }

  setProtocol(name: string): void {
    this.assertEarly('setProtocol');
    this.changed().protocol = protocolName(name);
  }

  setBackend(target: BackendTarget): void {
    this.assertEarly('setBackend');
    const { host, port, name, path } = target;
    if (this.kind === 'SERVER' || this.kind === 'CONSUMER')
      throw invalidArgument(`a span of kind ${this.kind} enters a service, it calls no backend`, { path: 'setBackend' });
    if (typeof host !== 'string' || host === '' || host.length > LONGEST_HOST)
      throw invalidArgument(`the host of a backend has 1 to ${LONGEST_HOST} characters`, { path: 'setBackend.host', value: host });
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
      throw invalidArgument('the port of a backend is between 1 and 65535', { path: 'setBackend.port', value: port });
    const changes = this.changed();
    changes.protocol = protocolName(target.protocol);
    changes.backend = {
      protocol: changes.protocol,
      host,
      ...(port !== undefined && { port }),
      ...(name && { name: String(name).slice(0, LONGEST_HOST) }),
      ...(path && { path: String(path).slice(0, LONGEST_HOST) }),
    };
  }

  private changed(): SpanChanges {
    return (this.changes ??= { attributes: new Map() });
  }

  private assertEarly(method: string): void {
    if (this.session.policy.phase !== 'early') throw invalidArgument(`${method} needs an enricher of the phase early`, { path: 'phase' });
  }
}

const isSafe = (value: bigint): boolean => Number.isSafeInteger(Number(value));

function protocolName(name: unknown): string {
  if (typeof name === 'string' && PROTOCOL.test(name)) return name;
  throw invalidArgument('the name of a protocol is upper-case letters, digits and underscores, at most 50', {
    path: 'protocol',
    value: name,
  });
}
