import { TYPE_STRING } from '@spangraph/span-table';

import type { TextRef } from '../../normalise/text-space';
import { startMillis } from '../context';
import type { DerivationContext, TraceRange } from '../context';
import type { CustomEntity, Entity } from '../entities/entity';
import { SequenceCache } from '../sequence-cache';
import type { EntityRule } from './ingestion-rules';
import { compileField } from './span-field';
import type { SpanField } from './span-field';
import { compileCondition } from './span-test';
import type { SpanTest } from './span-test';

/** Longer names are cut: they are messages, not names. */
const LONGEST_NAME = 512;

/** Key of the span attribute that holds the id of the entity of a custom type. */
export const entityIdKey = (type: string): string => `spangraph.entity.${type}.id`;

interface NamedField extends SpanField {
  readonly name: string;
  readonly isRequired: boolean;
}

/** An entity rule compiled for one table: finds the entity that a span shows. */
export class EntityFinder {
  private readonly test: SpanTest | undefined;
  private readonly identifying: readonly NamedField[];
  /** All fields, in the order of `CustomEntity.noted`. */
  private readonly fields: readonly NamedField[];
  private readonly nameAt: number;
  private readonly idKey: number;
  private readonly known = new SequenceCache();
  private readonly found: CustomEntity[] = [];

  constructor(
    private readonly rule: EntityRule,
    context: DerivationContext,
  ) {
    this.test = rule.condition && compileCondition(rule.condition, context);
    this.fields = Object.entries(rule.attributes).map(([name, path]) => ({
      ...compileField(path, context),
      name,
      isRequired: rule.requiredAttributes.includes(name),
    }));
    this.identifying = rule.identifyingAttributes.map((name) => this.fields.find((field) => field.name === name)!);
    this.nameAt = this.fields.findIndex(({ name }) => name === rule.nameAttribute);
    this.idKey = context.space.table.keys.internString(entityIdKey(rule.type));
  }

  run(trace: TraceRange, context: DerivationContext): void {
    const { links, space, sightings } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      if (this.test !== undefined && !this.test(p, row, context)) continue;
      const entity = this.entityOf(p, row, context);
      if (entity === undefined) continue;
      this.note(entity, p, row, context);
      const at = startMillis(trace, context, p);
      sightings.see(entity, at);
      this.relate(entity, p, at, context);
      space.overlay.set(row, this.idKey, TYPE_STRING, entity.idRef - 1);
    }
  }

  private entityOf(p: number, row: number, context: DerivationContext): CustomEntity | undefined {
    let state = SequenceCache.EMPTY;
    for (const field of this.identifying) {
      const ref = field.ref(p, row, context);
      if (ref === 0) return undefined;
      state = this.known.next(state, ref);
    }
    for (const field of this.fields) if (field.isRequired && field.ref(p, row, context) === 0) return undefined;
    return (this.found[state] ??= this.identify(p, row, context));
  }

  private identify(p: number, row: number, context: DerivationContext): CustomEntity {
    const identity = this.identifying.map((field) => [field.name, context.texts.text(field.ref(p, row, context))] as const);
    return context.entities.custom(this.rule.tenantId, this.rule.type, Object.fromEntries(identity));
  }

  /** Attributes are those seen last; one that a span does not have stays. */
  private note(entity: CustomEntity, p: number, row: number, context: DerivationContext): void {
    for (let i = 0; i < this.fields.length; i++) {
      const field = this.fields[i]!;
      const ref: TextRef = field.ref(p, row, context);
      if (ref === 0 || entity.noted[i] === ref) continue;
      while (entity.noted.length < i) entity.noted.push(0);
      entity.noted[i] = ref;
      const value = this.identifying.includes(field) ? context.texts.text(ref) : field.value(p, row, context);
      if (value !== undefined) entity.attributes[field.name] = typeof value === 'bigint' ? String(value) : value;
      if (i === this.nameAt) entity.name = context.texts.text(ref).slice(0, LONGEST_NAME);
    }
    // A name is never empty, even where no span has the attribute that it comes from.
    if (entity.name === '') entity.name = Object.values(entity.identifyingAttributes).join(' ').slice(0, LONGEST_NAME);
  }

  private relate(entity: CustomEntity, p: number, at: number, { state, sightings }: DerivationContext): void {
    for (const { with: type, direction } of this.rule.relations) {
      const other: Entity | undefined =
        type === 'SERVICE' ? state.service[p] : type === 'BACKEND' ? state.backend[p] : state.endpoint[state.head[p]!];
      if (other === undefined) continue;
      if (direction === 'OUTGOING') sightings.relate(`${this.rule.type}_${type}`, entity, other, at);
      else sightings.relate(`${type}_${this.rule.type}`, other, entity, at);
    }
  }
}
