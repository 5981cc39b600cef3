import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

import { FilterExpressionInput } from '../filter/filter-expression.input';
import { Long } from '../scalars/long';

const NANOS = { description: 'Nanoseconds.' };
const SINCE_BEGIN = { description: 'Nanoseconds since the begin of the trace.' };

@ArgsType()
export class WaterfallArgs {
  @Field(() => Int, { nullable: true, description: 'Rows before the window.' })
  offset?: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows of the window; 100 where left out.' })
  limit?: number | null;

  @Field(() => [String], { nullable: true, description: 'Ids of spans whose descendants are hidden.' })
  collapsed?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Services whose spans hide their descendants.' })
  collapsedServices?: readonly string[] | null;

  @Field(() => Int, { nullable: true, description: 'Spans at this depth hide their descendants; 0 leaves the roots.' })
  collapsedDepth?: number | null;

  @Field(() => [String], { nullable: true, description: 'Ids of spans that are open whatever their service and depth say.' })
  expanded?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Matches spans with this text in their service, operation or id.' })
  search?: string | null;

  @Field(() => FilterExpressionInput, { nullable: true, description: 'Matches spans that it selects; together with a search, both hold.' })
  where?: FilterExpressionInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Matches failed spans; together with a search, both hold.' })
  errors?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only rows that match, and those above them.' })
  onlyMatches?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Id of a span whose row is told, and from which next and previous match count.' })
  reveal?: string | null;
}

@ObjectType('WaterfallSection')
export class WaterfallSection {
  @Field(() => Long, SINCE_BEGIN)
  start!: number;

  @Field(() => Long, NANOS)
  duration!: number;
}

/** A log event of a span. */
@ObjectType('WaterfallMark')
export class WaterfallMark {
  @Field(() => Long, SINCE_BEGIN)
  start!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  isException!: boolean;
}

/** A row of the waterfall of a trace. */
@ObjectType('WaterfallRow')
export class WaterfallRow {
  @Field(() => Int, {
    description: 'Number of the span in the whole tree from above; unique, also where both sides of a call share an id.',
  })
  place!: number;

  @Field(() => String)
  spanId!: string;

  @Field(() => String, { nullable: true, description: 'Id of the span above; null for a root.' })
  parentId?: string | undefined;

  @Field(() => Int, { description: '0 for a root.' })
  depth!: number;

  @Field(() => Int)
  children!: number;

  @Field(() => Int, { description: 'Spans below this one, at any depth.' })
  descendants!: number;

  @Field(() => Int, { description: 'Spans below this one that failed.' })
  failuresBelow!: number;

  @Field(() => Boolean, { description: 'Whether what is below is hidden.' })
  collapsed!: boolean;

  @Field(() => Long, SINCE_BEGIN)
  start!: number;

  @Field(() => Long, NANOS)
  duration!: number;

  @Field(() => Long, { description: 'Nanoseconds that no child covers.' })
  selfDuration!: number;

  @Field(() => [WaterfallSection], { description: 'When no child runs; at most 100, the last one up to the end of all that is left out.' })
  self!: readonly WaterfallSection[];

  @Field(() => Long, { description: 'Nanoseconds on the critical path.' })
  criticalDuration!: number;

  @Field(() => [WaterfallSection], { description: 'When the end of the trace waited for the own work of this span; at most 100.' })
  critical!: readonly WaterfallSection[];

  @Field(() => String)
  service!: string;

  @Field(() => String)
  operation!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => Boolean)
  failed!: boolean;

  @Field(() => Boolean, { description: 'The span names a parent that is not stored.' })
  orphan!: boolean;

  @Field(() => Long, { description: 'Nanoseconds that the correction of clocks moved the span by.' })
  shift!: number;

  @Field(() => Int)
  exceptions!: number;

  @Field(() => Int)
  logEvents!: number;

  @Field(() => [WaterfallMark], { description: 'Log events and exceptions in order of time; at most 100.' })
  marks!: () => Promise<readonly WaterfallMark[]>;

  @Field(() => Boolean)
  match!: boolean;
}

@ObjectType('WaterfallMatches')
export class WaterfallMatches {
  @Field(() => Int, { description: 'Spans that match, shown or hidden.' })
  total!: number;

  @Field(() => Int, { nullable: true, description: 'Number of the revealed span among them, from 0; null where it does not match.' })
  position?: number | undefined;

  @Field(() => String, { nullable: true, description: 'Id of the match behind the revealed span, or of the first; round the end.' })
  next?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Id of the match before the revealed span, or of the last; round the end.' })
  previous?: string | undefined;
}

@ObjectType('WaterfallReveal')
export class WaterfallReveal {
  @Field(() => Int, { nullable: true, description: 'Its row; null where it is hidden.' })
  row?: number | undefined;

  @Field(() => [String], { description: 'Ids of the collapsed spans that hide it, from above.' })
  hiddenBy!: readonly string[];
}

@ArgsType()
export class OutlineArgs {
  @Field(() => Int, { nullable: true, description: 'Bands of rows; 48 where left out, at most 200.' })
  bands?: number | null;

  @Field(() => Int, { nullable: true, description: 'Stretches of time; 200 where left out, at most 1000.' })
  buckets?: number | null;
}

/** Neighbouring rows together. */
@ObjectType('WaterfallBand')
export class WaterfallBand {
  @Field(() => Int, { description: 'Number of its first row.' })
  first!: number;

  @Field(() => Int)
  rows!: number;

  @Field(() => String, { description: 'The service that most of its rows are of.' })
  service!: string;

  @Field(() => [Int], { description: 'By stretch of time: spans that run in it.' })
  density!: readonly number[];

  @Field(() => [Int], { description: 'Stretches of time, from 0, in which a failed span ends.' })
  errors!: readonly number[];
}
