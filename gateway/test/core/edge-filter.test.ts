import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { resolveEdgeFilter } from '../../src/core/entities/edge-filter';
import { compare, exists, not } from '../../src/core/filter/build';
import { createScopes } from '../../src/core/scopes';
import { stringValue } from '../../src/core/values';

const scopes = createScopes([]);
const ends = { fromScope: 'SERVICE', toScope: 'API', fromKey: 'fromServiceId', toKey: 'toApiId' };
const of = (key: string, operator: Operator, value: string) => compare({ scope: 'INTERACTION', key }, operator, stringValue(value));
const resolve = (filter: ReturnType<typeof of>) => resolveEdgeFilter(filter, ends, scopes);

describe('virtual attributes of an edge filter', () => {
  it('decides the type that the selection has', () => {
    expect(resolve(of('fromEntityType', Operator.EQ, 'SERVICE'))).toBe(true);
    expect(resolve(of('fromEntityType', Operator.NEQ, 'SERVICE'))).toBe(false);
    expect(resolve(not(of('toEntityType', Operator.EQ, 'API')))).toBe(false);
  });

  it('asks for the other end of another type', () => {
    expect(resolve(of('toEntityType', Operator.EQ, 'BACKEND'))).toEqual(
      exists({ scope: 'INTERACTION', key: 'toBackendId', subpath: undefined }),
    );
    expect(resolve(of('fromEntityType', Operator.EQ, 'BACKEND'))).toBe(false);
  });

  it('reads an id from the attribute of its end', () => {
    expect(resolve(of('toEntityId', Operator.EQ, 'x'))).toEqual(
      compare({ scope: 'INTERACTION', key: 'toApiId', subpath: undefined }, Operator.EQ, stringValue('x')),
    );
  });
});
