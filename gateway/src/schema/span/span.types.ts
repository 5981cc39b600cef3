import type { AttributeValue } from '@spangraph/model';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Field, ObjectType } from 'type-graphql';

import { AttributeArgs, NestedRowsArgs } from '../arguments/argument-types';
import { LogEvent, LogEventResultSet } from '../log-event/log-event.types';
import { PageInfo } from '../paging/page-info.types';
import type { RowPage } from '../paging/load-page';
import type { RowWindow } from '../row/row-windows';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { SelectedField } from '../selection/selected-field';
import { completenessOfWarnings } from '../trace-analysis/completeness';
import { Completeness } from '../trace-analysis/completeness.types';
import { eventOwner } from './event-owner';
import { exceptionsOf } from './span-exceptions';
import { SpanException } from './span-exception.types';
import { linkedSpans, linksOf } from './span-links';
import type { StoredLink } from './span-links';
import { keep, selectionOf } from './span-page';
import type { SpanPage } from './span-page';
import { childOwner, ownedSpans, parentOwner, spansById } from './span-relations';
import type { OwnedSpans } from './span-relations';

const WHOLE: Completeness = { complete: true, reasons: [] };
const CHILD_KEYS = ['traceId', 'parentSpanId'];

const aliasOf = (info: GraphQLResolveInfo | undefined): string => String(info?.path.key ?? '');

/** Names of classes that are declared further down; decorators must not read them early. */
type SpansOf = SpanResultSet;
type SpanOf = Span;

@ObjectType('Span')
export class Span {
  constructor(
    readonly page: SpanPage,
    readonly row: Row,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.row.id;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.page.plan.read(this.row.values, attribute);
  }

  @Field(() => LogEventResultSet)
  async logEvents(): Promise<LogEventResultSet> {
    const events = await this.page.events(eventOwner(this.page.plan, this.row));
    const results = events.map((values) => new LogEvent(this.page.eventPlan, values));
    return { results, count: results.length, total: results.length, pageInfo: { hasNextPage: false }, completeness: WHOLE };
  }

  @Field(() => SpanResultSet, { description: 'Spans that name this one as their parent; a window of 100 where no limit is given.' })
  async children(@Args(() => NestedRowsArgs) _args: NestedRowsArgs, _context?: unknown, info?: GraphQLResolveInfo): Promise<SpansOf> {
    const { page, row } = this;
    const alias = aliasOf(info);
    const field = selectionOf(page, 'children', alias) as SelectedField;
    const children = keep(page, `children ${alias}`, () => ownedSpans(page, CHILD_KEYS, field, page.field));
    const window = await children.load(childOwner(page, row));
    return windowResults(children, window);
  }

  @Field(() => Span, { nullable: true, description: 'Null for a root, and where the parent is not stored.' })
  async parent(_args?: unknown, _context?: unknown, info?: GraphQLResolveInfo): Promise<SpanOf | undefined> {
    const { page, row } = this;
    const alias = aliasOf(info);
    const field = selectionOf(page, 'parent', alias) as SelectedField;
    const parents = keep(page, `parent ${alias}`, () => spansById(page, field, page.field));
    const [parent] = (await parents.load(parentOwner(page, row))).rows;
    return parent && new Span(parents.page, parent);
  }

  @Field(() => [SpanLink], { description: 'Links as they were sent, resolved to the spans that are stored.' })
  links(_args?: unknown, _context?: unknown, info?: GraphQLResolveInfo): readonly SpanLink[] {
    const { page, row } = this;
    const field = selectionOf(page, 'links', aliasOf(info)) as SelectedField;
    return linksOf(page, row).map((link) => new SpanLink(page, field, link));
  }

  @Field(() => [SpanException], { description: 'Exceptions that were recorded as events of the span.' })
  exceptions(): Promise<readonly SpanException[]> {
    return exceptionsOf(this.page, this.row);
  }
}

/** A link to another span, by the ids that were sent. */
@ObjectType('SpanLink')
class SpanLink {
  constructor(
    private readonly page: SpanPage,
    private readonly field: SelectedField,
    private readonly link: StoredLink,
  ) {}

  @Field(() => String)
  get traceId(): string {
    return this.link.traceId;
  }

  @Field(() => String)
  get spanId(): string {
    return this.link.spanId;
  }

  @Field(() => Unknown, { nullable: true })
  get attributes(): AttributeValue {
    return this.link.attributes;
  }

  @Field(() => Span, { nullable: true, description: 'Null where the span is not stored.' })
  async span(_args?: unknown, _context?: unknown, info?: GraphQLResolveInfo): Promise<SpanOf | undefined> {
    const linked = linkedSpans(this.page, this.field, aliasOf(info));
    const [row] = (await linked.load([this.link.traceId, this.link.spanId])).rows;
    return row && new Span(linked.page, row);
  }
}

@ObjectType('SpanResultSet')
export class SpanResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Span], { nullable: 'items' })
  results!: readonly Span[];

  @Field(() => Long)
  total!: number | bigint;

  @Field(() => PageInfo)
  pageInfo?: PageInfo | undefined;

  @Field(() => Completeness)
  completeness?: Completeness | undefined;
}

/** The spans of a page. */
export function spanResults(page: SpanPage, { rows, total, pageInfo }: RowPage, completeness?: Completeness): SpanResultSet {
  const results = rows.map((row) => new Span(page, row));
  return { results, count: results.length, total, pageInfo, completeness: completeness ?? WHOLE };
}

/** The spans of a window of an owner. */
export const windowResults = ({ page, prepared }: OwnedSpans, { rows, total, warnings }: RowWindow): SpanResultSet =>
  spanResults(page, { ...prepared.finish(rows), total, warnings }, completenessOfWarnings(warnings));

@ObjectType('ExportSpanResult')
export class ExportSpanResult {
  /** OTLP/JSON text. */
  @Field(() => String)
  result!: string;
}
