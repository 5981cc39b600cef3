import { queryV1 } from '@spangraph/proto';
import { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
console.error('starting', typeof queryV1, typeof QueryRequest);
