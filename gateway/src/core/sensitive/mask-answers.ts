import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type {
  EdgeResults,
  EdgeSelection,
  EntitiesRequest,
  EntityResult,
  ExploreRequest,
  ExploreRow,
  Row,
  RowsRequest,
} from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Catalogue } from '../catalogue/catalogue';
import type { Hidden } from './hidden-attributes';
import { masked, maskOf } from './mask';
import type { Mask } from './mask';

/** Answers with hidden values masked; each needs the request that it answers. */
export interface AnswerMasks {
  maskEntities(request: EntitiesRequest, entities: readonly EntityResult[]): readonly EntityResult[];
  maskExplore(request: ExploreRequest, rows: readonly ExploreRow[]): readonly ExploreRow[];
  maskRows(request: RowsRequest, rows: readonly Row[]): readonly Row[];
}

export function answerMasks(catalogue: Catalogue, hidden: Hidden): AnswerMasks {
  const masksOf = (selections: readonly AttributeExpression[]): readonly Mask[] =>
    selections.map((selection) => maskOf(catalogue, hidden, selection));

  function maskEdges(selections: readonly EdgeSelection[], results: readonly EdgeResults[]): readonly EdgeResults[] {
    return results.map(({ edges }, place) => {
      const selection = selections[place];
      const own = masksOf(selection?.selections ?? []);
      const neighborOf = (neighbor: EntityResult | undefined) =>
        neighbor && selection?.neighbor ? maskEntities(selection.neighbor, [neighbor])[0] : neighbor;
      return { edges: edges.map((edge) => ({ ...edge, values: masked(edge.values, own), neighbor: neighborOf(edge.neighbor) })) };
    });
  }

  function maskEntities(request: EntitiesRequest, entities: readonly EntityResult[]): readonly EntityResult[] {
    const own = masksOf(request.selections);
    return entities.map((entity) => ({
      ...entity,
      values: masked(entity.values, own),
      incomingEdges: maskEdges(request.incomingEdges, entity.incomingEdges),
      outgoingEdges: maskEdges(request.outgoingEdges, entity.outgoingEdges),
    }));
  }

  return {
    maskEntities,
    maskExplore: (request, rows) => {
      const own = request.selections.map(({ kind }): Mask =>
        kind?.$case === 'attribute' ? maskOf(catalogue, hidden, kind.value) : (value) => value,
      );
      return rows.map((row) => ({ ...row, values: masked(row.values, own) }));
    },
    maskRows: (request, rows) => {
      const own = masksOf(request.selections);
      return rows.map((row) => ({ ...row, values: masked(row.values, own) }));
    },
  };
}
