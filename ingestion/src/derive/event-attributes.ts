import { printTypedMap } from '@spangraph/segment-store';
import type { TypedEntry } from '@spangraph/segment-store';
import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';

import type { TextRef, TextSpace } from '../normalise/text-space';
import { SequenceCache } from './sequence-cache';

/** What an event attribute is good for; the order within SUMMARY_KEYS is that of preference. */
const SUMMARY_KEYS = ['message', 'exception.message', 'exception.type', 'event', 'body'] as const;
const SEVERITY_KEYS = ['severity', 'severity_text', 'severitytext', 'log.severity', 'level', 'log.level'];
const ROLE_OF_KEY: ReadonlyMap<string, number> = new Map([
  ...SUMMARY_KEYS.map((key, i) => [key, i + 1] as const),
  ...SEVERITY_KEYS.map((key, i) => [key, SUMMARY_KEYS.length + 1 + i] as const),
]);
const NO_ROLE = 100;
const FIRST_SEVERITY = SUMMARY_KEYS.length + 1;
const EXCEPTION_MESSAGE = SUMMARY_KEYS.indexOf('exception.message') + 1;
const EXCEPTION_TYPE = SUMMARY_KEYS.indexOf('exception.type') + 1;

/** Reads the attributes of span events, which lie in lists and not in columns. */
export class EventAttributes {
  private readonly roles: number[] = [];
  private readonly json = new SequenceCache();

  constructor(
    private readonly table: SpanTable,
    private readonly texts: TextSpace,
  ) {}

  exceptionType(event: number): TextRef {
    return this.valueWithRole(event, EXCEPTION_TYPE);
  }

  exceptionMessage(event: number): TextRef {
    return this.valueWithRole(event, EXCEPTION_MESSAGE);
  }

  /** First present of message, exception.message, exception.type, event, body, the name, any attribute. */
  summary(event: number): TextRef {
    const { events } = this.table;
    const best = this.best(event, 1, FIRST_SEVERITY);
    if (best >= 0) return this.value(best);
    if (events.name[event]! !== 0) return events.name[event]!;
    const start = events.attributeStart[event]!;
    return start < events.attributeStart[event + 1]! ? this.value(start) : 0;
  }

  /** severity or level of the event, upper case. */
  severity(event: number): TextRef {
    const best = this.best(event, FIRST_SEVERITY, NO_ROLE);
    return best < 0 ? 0 : this.texts.ref(this.texts.text(this.value(best)).toUpperCase());
  }

  /** All attributes as a JSON object that keeps their types (`printTypedMap`); 0 where there are none. */
  attributesJson(event: number): TextRef {
    const { events } = this.table;
    const start = events.attributeStart[event]!;
    const end = events.attributeStart[event + 1]!;
    if (start === end) return 0;
    let state = SequenceCache.EMPTY;
    for (let i = start; i < end; i++)
      state = this.json.next(this.json.next(state, events.attributeKey[i]! * 8 + events.attributeType[i]!), events.attributeValue[i]!);
    return this.json.get(state) ?? this.json.set(state, this.texts.ref(this.encode(start, end)));
  }

  private encode(start: number, end: number): string {
    const entries = new Map<string, TypedEntry>();
    for (let i = start; i < end; i++) {
      const entry = this.entry(i);
      entries.set(entry.key, entry);
    }
    return printTypedMap(entries.values());
  }

  private entry(i: number): TypedEntry {
    const { events, keys, numbers, strings } = this.table;
    const key = keys.text(events.attributeKey[i]!);
    const value = events.attributeValue[i]!;
    const type = events.attributeType[i]!;
    if (type === TYPE_LONG) return { key, type: 'long', value: numbers.long(value) };
    if (type === TYPE_DOUBLE) return { key, type: 'double', value: numbers.double(value) };
    if (type === TYPE_BOOLEAN) return { key, type: 'boolean', value: value === 1 };
    return { key, type: type === TYPE_STRING ? 'string' : 'json', value: strings.text(value) };
  }

  private valueWithRole(event: number, role: number): TextRef {
    const i = this.best(event, role, role + 1);
    return i < 0 ? 0 : this.value(i);
  }

  /** The attribute of the lowest role in a range, -1 for none. */
  private best(event: number, fromRole: number, toRole: number): number {
    const { events } = this.table;
    let best = -1;
    let bestRole = toRole;
    for (let i = events.attributeStart[event]!; i < events.attributeStart[event + 1]!; i++) {
      const role = this.role(events.attributeKey[i]!);
      if (role >= fromRole && role < bestRole && this.value(i) !== 0) {
        best = i;
        bestRole = role;
      }
    }
    return best;
  }

  private role(key: number): number {
    return (this.roles[key] ??= ROLE_OF_KEY.get(this.table.keys.text(key).toLowerCase()) ?? NO_ROLE);
  }

  /** The text of an attribute's value; the empty text is none. */
  private value(i: number): TextRef {
    const { events, numbers } = this.table;
    const value = events.attributeValue[i]!;
    switch (events.attributeType[i]!) {
      case TYPE_LONG:
        return this.texts.ref(String(numbers.long(value)));
      case TYPE_DOUBLE:
        return this.texts.ref(String(numbers.double(value)));
      case TYPE_BOOLEAN:
        return this.texts.ref(value === 1 ? 'true' : 'false');
      default:
        return this.texts.isEmpty(value + 1) ? 0 : value + 1;
    }
  }
}
