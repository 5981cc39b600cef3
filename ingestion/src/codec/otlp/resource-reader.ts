import { StringDictionary } from '@spangraph/span-table';
import type { Resource, ResourceAttribute, ResourceRegistry } from '@spangraph/span-table';

import { jsonOfValue, longOf, textOf } from './json-value';
import { RESOURCE_ATTRIBUTE } from './trace-tags';
import type { WireReader } from './wire';
import { ARRAY, BOOL, BYTES, DOUBLE, INT, KEY, KEY_VALUES, STRING, VALUE } from './value-tags';

/** Bytes of resource messages that are remembered; beyond, the memory starts anew (the registry stays). */
const MAX_BYTES = 4 << 20;

/**
 * Finds the registered resource of a Resource message. A message is recognised by its bytes, so the attributes of a resource
 * are decoded once however many requests carry it.
 */
export class ResourceReader {
  private byTenant = new Map<string, { readonly messages: StringDictionary; readonly resources: Resource[] }>();
  private bytes = 0;

  constructor(private readonly registry: ResourceRegistry) {}

  /** The number of the resource whose message is `length` bytes at `at`; a length of 0 is the resource without attributes. */
  read(reader: WireReader, at: number, length: number, tenantId: string): number {
    const { messages, resources } = this.memoryOf(tenantId);
    const id = messages.intern(reader.bytes, reader.view, at, length);
    const known = resources[id];
    if (known !== undefined) return known.number;
    const resource = this.registry.register(tenantId, readAttributes(reader, at, at + length));
    resources[id] = resource;
    this.bytes += length + PER_ENTRY;
    return resource.number;
  }

  private memoryOf(tenantId: string): { readonly messages: StringDictionary; readonly resources: Resource[] } {
    if (this.bytes > MAX_BYTES) {
      this.byTenant = new Map();
      this.bytes = 0;
    }
    let memory = this.byTenant.get(tenantId);
    if (memory === undefined) {
      memory = { messages: new StringDictionary(1 << 6, 1 << 12), resources: [] };
      this.byTenant.set(tenantId, memory);
      this.bytes += 1 << 12;
    }
    return memory;
  }
}

/** What an entry costs beside its bytes, about. */
const PER_ENTRY = 64;

function readAttributes(reader: WireReader, start: number, end: number): ResourceAttribute[] {
  const resume = reader.position;
  const attributes: ResourceAttribute[] = [];
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === RESOURCE_ATTRIBUTE) {
      const attribute = readAttribute(reader, reader.contentEnd());
      if (attribute !== undefined) attributes.push(attribute);
    } else reader.skip(tag & 7);
  }
  reader.position = resume;
  return attributes;
}

/** Reads the KeyValue that ends at `end`; undefined where its value is empty. */
export function readAttribute(reader: WireReader, end: number): ResourceAttribute | undefined {
  let key = '';
  let value: ResourceAttribute | undefined;
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === KEY) key = textOf(reader);
    else if (tag === VALUE) value = readValue(reader, reader.contentEnd());
    else reader.skip(tag & 7);
  }
  return value && { ...value, key };
}

/** The value under an empty key; undefined when it is empty. */
function readValue(reader: WireReader, end: number): ResourceAttribute | undefined {
  const start = reader.position;
  let value: ResourceAttribute | undefined;
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === STRING) value = { key: '', type: 'string', value: textOf(reader) };
    else if (tag === INT) {
      reader.varint64();
      value = { key: '', type: 'long', value: longOf(reader.low, reader.high) };
    } else if (tag === BOOL) {
      reader.varint64();
      value = { key: '', type: 'boolean', value: (reader.low | reader.high) !== 0 };
    } else if (tag === DOUBLE) {
      value = { key: '', type: 'double', value: reader.view.getFloat64(reader.position, true) };
      reader.position += 8;
    } else {
      if (tag === ARRAY || tag === KEY_VALUES || tag === BYTES) value = { key: '', type: 'json', value: '' };
      reader.skip(tag & 7);
    }
  }
  if (value?.type !== 'json') return value;
  reader.position = start;
  return { key: '', type: 'json', value: jsonOfValue(reader, end) };
}
