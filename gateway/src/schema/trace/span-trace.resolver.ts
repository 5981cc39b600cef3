import type { GraphQLResolveInfo } from 'graphql';
import { FieldResolver, Info, Resolver, Root } from 'type-graphql';

import { attributeOf } from '../../core/expression';
import { createWindowLoader } from '../row/row-windows';
import type { WindowLoader } from '../row/row-windows';
import type { SelectedField } from '../selection/selected-field';
import { keep, selectionOf } from '../span/span-page';
import type { SpanPage } from '../span/span-page';
import { traceIdOf } from '../span/span-relations';
import { Span } from '../span/span.types';
import { createTracePage } from './trace-page';
import type { TracePage } from './trace-page';
import { Trace } from './trace.types';

const TRACE = 'TRACE';

function tracesOf(page: SpanPage, alias: string): { readonly page: TracePage; readonly load: WindowLoader } {
  return keep(page, `trace ${alias}`, () => {
    const field = selectionOf(page, 'trace', alias) as SelectedField;
    const place = { context: page.context, vocabulary: page.vocabulary, space: page.space, field: `${page.field}.${alias}` };
    const traces = createTracePage(place, TRACE, field.fields, place.field);
    const request = { scope: TRACE, selections: traces.plan.selections, orderBy: [], limit: 1n, offset: 0n, includeTotal: false };
    return {
      page: traces,
      load: createWindowLoader(page.context, place.field, { attributes: [attributeOf(TRACE, 'id')], request, atMost: 1 }),
    };
  });
}

@Resolver(() => Span)
export class SpanTraceResolver {
  @FieldResolver(() => Trace, { nullable: true, description: 'The trace that the span belongs to.' })
  async trace(@Root() { page, row }: Span, @Info() info: GraphQLResolveInfo): Promise<Trace | undefined> {
    const traces = tracesOf(page, String(info.path.key));
    const [trace] = (await traces.load([traceIdOf(page, row)])).rows;
    return trace && new Trace(traces.page, trace);
  }
}
