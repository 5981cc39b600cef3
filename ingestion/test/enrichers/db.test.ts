import { deriveSpan } from '../derive/trace-builder';

describe('db', () => {
  it('reads current conventions', () => {
    const attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': 'shop',
      'db.operation.name': 'SELECT',
      'db.collection.name': 'orders',
    };
    expect(deriveSpan({ kind: 'CLIENT', attributes })).toMatchObject({
      db_system: 'postgresql',
      db_name: 'shop',
      db_operation: 'SELECT',
      db_collection: 'orders',
      protocol_name: 'JDBC',
    });
  });

  it('reads old conventions', () => {
    const attributes = { 'db.system': 'mysql', 'db.name': 'shop', 'db.operation': 'UPDATE', 'db.sql.table': 'orders' };
    expect(deriveSpan({ kind: 'CLIENT', attributes })).toMatchObject({
      db_system: 'mysql',
      db_name: 'shop',
      db_operation: 'UPDATE',
      db_collection: 'orders',
      protocol_name: 'JDBC',
    });
  });

  it.each([
    ['select * from t', 'SELECT'],
    ['  /* trace */ /* two */ (Insert into t', 'INSERT'],
    ['/* open', undefined],
    ['123', undefined],
  ])('takes the operation of %j from the statement', (statement, operation) => {
    expect(deriveSpan({ kind: 'CLIENT', attributes: { 'db.system': 'mysql', 'db.statement': statement } }).db_operation).toBe(operation);
  });

  it.each([
    [{ 'db.system': 'redis' }, 'REDIS'],
    [{ 'db.system.name': 'mongodb' }, 'MONGO'],
    [{ 'db.system': 'cassandra' }, 'CASSANDRA'],
    [{ 'db.system': 'elasticsearch', 'http.request.method': 'GET', 'url.full': 'http://es:9200/_search' }, 'ELASTICSEARCH'],
    [{ 'db.system': 'dynamodb' }, undefined],
    [{ 'mongo.url': 'mongodb://m:27017' }, 'MONGO'],
    [{ 'sql.query': 'SELECT 1' }, 'JDBC'],
    [{ address: 'Main Street 1' }, undefined],
  ])('knows the protocol of %j', (attributes, protocol) => {
    expect(deriveSpan({ kind: 'CLIENT', attributes }).protocol_name).toBe(protocol);
  });
});
