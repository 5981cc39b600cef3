import type { ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { FieldSet } from '../normalise/field-set';
import { PathTemplates } from '../normalise/path-template';
import { protocolName } from '../normalise/protocols';
import type { ProtocolCode } from '../normalise/protocols';
import { QueryParams } from '../normalise/query-params';
import { RefCache } from '../normalise/ref-cache';
import { TextSpace } from '../normalise/text-space';
import type { TextRef } from '../normalise/text-space';
import { UrlTable } from '../normalise/url-table';
import { AttributeOverlay } from './attribute-overlay';
import { internConstants } from './constants';
import { EventAttributes } from './event-attributes';
import { EventIndex } from './event-index';
import { SequenceCache } from './sequence-cache';

/**
 * Everything that is remembered about one generation of a span table: compiled fields and what was computed per distinct
 * text. It is thrown away when the table is emptied, since references are void then.
 */
export class TableSpace {
  readonly texts: TextSpace;
  readonly words;
  readonly fields: FieldSet;
  readonly urls: UrlTable;
  readonly templates: PathTemplates;
  readonly queryParams: QueryParams;
  readonly events: EventIndex;
  readonly eventAttributes: EventAttributes;
  readonly overlay: AttributeOverlay;
  /** By row: 1 where it was derived before. */
  derived = new Uint8Array(0);
  private readonly caches = new Map<string, RefCache>();
  private readonly sequences = new Map<string, SequenceCache>();
  private readonly customProtocols: TextRef[] = [];
  private readonly generation: number;

  constructor(readonly table: SpanTable) {
    this.generation = table.generation;
    this.texts = new TextSpace(table.strings);
    this.words = internConstants(this.texts);
    this.fields = new FieldSet(table, { texts: this.texts, numbers: table.numbers });
    this.urls = new UrlTable(this.texts);
    this.templates = new PathTemplates(this.texts);
    this.queryParams = new QueryParams(this.texts);
    this.events = new EventIndex(table);
    this.eventAttributes = new EventAttributes(table, this.texts);
    this.overlay = new AttributeOverlay(table, this.texts);
  }

  fits(table: SpanTable): boolean {
    return this.table === table && this.generation === table.generation;
  }

  refresh(): void {
    if (this.derived.length < this.table.capacity) {
      const grown = new Uint8Array(this.table.capacity);
      grown.set(this.derived);
      this.derived = grown;
    }
    this.fields.refresh();
    this.events.refresh();
  }

  resourceOrdinal(row: number, resources: ResourceRegistry): number {
    return this.fields.resourceOrdinal(this.table.columns.resource[row]!, resources);
  }

  protocolRef(code: ProtocolCode): TextRef {
    return this.words.protocols[code] ?? (this.customProtocols[code] ??= this.texts.ref(protocolName(code)));
  }

  /** A cache of numbers per text for one purpose. */
  cache(purpose: string): RefCache {
    return getOrCreate(this.caches, purpose, () => new RefCache());
  }

  sequence(purpose: string): SequenceCache {
    return getOrCreate(this.sequences, purpose, () => new SequenceCache());
  }

  /** What `compute` makes of a text, computed once per distinct text and purpose. The result must not be negative. */
  memo(cache: RefCache, ref: TextRef, compute: (text: string) => number): number {
    const known = cache.get(ref);
    if (known !== 0) return known - 1;
    const value = compute(this.texts.text(ref));
    cache.set(ref, value + 1);
    return value;
  }
}

function getOrCreate<V>(map: Map<string, V>, key: string, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
