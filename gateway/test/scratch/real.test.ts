import { createAttributeService } from '@spangraph/attribute-service';
import { createConfigService } from '@spangraph/config-service';
import { createEntityService } from '@spangraph/entity-service';
import { createQueryService } from '@spangraph/query-service';
import * as ds from '@spangraph/document-store';
import { openShopStore } from '../../../query-service/test/fixture/shop-store';
import { createGatewayServer } from '../../src';

it('real', async () => {
  const shop = await openShopStore();
  const documents = ds.memoryDocumentStore();
  const ports = {
    attributes: createAttributeService({ documents }), entities: createEntityService({ documents }), config: createConfigService({ documents }),
    query: createQueryService({ store: shop.store, retentionNanos: 0n }),
  };
  const ctx = { tenantId: '__default', requestId: 'x' };
  const s = (value: string) => ({ kind: { $case: 'string' as const, value } });
  const out: string[] = [];
  const server = await createGatewayServer({ port: 0, onFault: (f) => out.push('FAULT ' + f.message + ' ' + (f.cause as Error).stack) }, ports);
  await server.start();
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const t = performance.now();
    const r = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/graphql', ...headers }, body: query });
    const text = await r.text();
    out.push(`${r.status} ${(performance.now() - t).toFixed(0)}ms ${query.replace(/\s+/g, ' ').slice(0, 200)}\n   ${text.slice(0, 1800)}`);
    return text;
  };
  const B = 'between:{startTime:"2023-11-01T00:00:00Z",endTime:"2023-12-01T00:00:00Z"}';
  const first = JSON.parse(await ask(`{entities(${B},scope:"API",limit:5){total count results{id type __typename name: attribute(key:"name") sid: attribute(key:"serviceId") sn: attribute(key:"serviceName") metric(key:"duration"){avg{value} p:percentile(size:99){value baseline{value}} series(size:5,units:MINUTES){startTime avg{value} count{value}}} n: metric(key:"numCalls"){sum{value} avgrate(size:1,units:SECONDS){value}}}}}`));
  for (const e of first.data?.entities?.results ?? []) {
    await ports.entities.upsert({ entities: [{ id: e.id, type: 'API', name: e.name, attributes: { name: s(e.name), apiType: s(e.id.includes('orders') ? 'GRPC' : 'HTTP'), serviceId: s(e.sid), serviceName: s(e.sn) }, identifyingAttributes: {}, createdTime: 0n, lastSeenTime: 0n, version: 0n }] }, ctx);
  }
  await ports.entities.upsert({ entities: [{ id: 'api-dead', type: 'API', name: 'dead', attributes: { name: s('dead'), apiType: s('HTTP') }, identifyingAttributes: {}, createdTime: 0n, lastSeenTime: 0n, version: 0n }] }, ctx);
  await ask(`{entities(${B},scope:"API",includeInactive:true, orderBy:[{key:"name",direction:ASC}]){total results{id apiType: attribute(key:"apiType") name: attribute(key:"name") metric(key:"duration"){avg{value}}}}}`, { 'x-spangraph-plan': 'true' });
  await ask(`{entities(${B},scope:"API",filterBy:[{type:ATTRIBUTE,key:"apiType",operator:NOT_EQUALS,value:"GRPC"}], orderBy:[{key:"duration",aggregation:PERCENTILE,direction:DESC}]){total results{id apiType: attribute(key:"apiType")}}}`, { 'x-spangraph-plan': 'true' });
  await ask(`{entities(${B},type:SERVICE){total results{id incomingEdges(neighborType:SERVICE){count results{fs: attribute(key:"fromServiceName") ft: attribute(key:"fromEntityType") metric(key:"numCalls"){sum{value}} neighbor{id name:attribute(key:"name") metric(key:"errorCount"){sum{value}}}}} outgoingEdges(neighborScope:"BACKEND"){results{neighbor{id name:attribute(key:"name")}}} l:labels{count}}}}`);
  await ask(`{traces(type:TRACE,${B},limit:2){total count results{id a:attribute(key:"startTime") s:attribute(key:"services")}}}`);
  await ask(`{traces(type:API_TRACE,${B}){total}}`);
  await ask(`{spans(${B},limit:3,filterBy:[{type:ATTRIBUTE,key:"errorCount",operator:GREATER_THAN,value:0}]){total results{id t:attribute(expression:{key:"spanTags",subpath:"http.route"}) tags:attribute(key:"spanTags") logEvents{count results{ts:attribute(key:"timestamp") at:attribute(key:"attributes")}}}}}`, { 'x-spangraph-plan': 'true' });
  await ask(`{logEvents(${B},limit:2){total results{ts:attribute(key:"timestamp") s:attribute(key:"summary") sp:attribute(key:"spanId")}}}`);
  await ask(`{exportSpans(${B},limit:2){result}}`);
  await ask(`{explore(${B},scope:"SPAN",groupBy:{keys:["serviceName"],includeRest:true},limit:1,orderBy:[{key:"duration",aggregation:AVG}]){total results{n:selection(key:"serviceName"){value type} c:selection(key:"id",aggregation:COUNT){value type} a:selection(key:"duration",aggregation:AVG){value}}}}`);
  await ask(`{explore(${B},scope:"SPAN",interval:{size:5,units:MINUTES},groupBy:{expressions:[{key:"spanTags",subpath:"http.route"}],groupLimit:2},limit:4){results{intervalStart n:selection(expression:{key:"spanTags",subpath:"http.route"}){value} c:selection(key:"id",aggregation:COUNT){value}}}}`);
  await ask(`{explore(${B},scope:"SPAN",filterBy:[{type:ATTRIBUTE,key:"serviceName",operator:EQUALS,value:"none"}]){results{c:selection(key:"id",aggregation:COUNT){value} a:selection(key:"duration",aggregation:AVG){value} x:selection(expression:{key:"spanTags",subpath:"big"},aggregation:MAX){value} y:selection(expression:{key:"spanTags",subpath:"ratio"},aggregation:MAX){value}}}}`);
  await ask(`{explore(${B},scope:"API",groupBy:{keys:["apiType"]}){results{n:selection(key:"apiType"){value} a:selection(key:"duration",aggregation:AVG){value} c:selection(key:"id",aggregation:COUNT){value}}}}`);
  await ask(`{explore(${B},context:API,groupBy:{keys:["serviceName"]}){results{n:selection(key:"serviceName"){value} a:selection(key:"internalDurationNanos",aggregation:MAX){value} d:selection(key:"name",aggregation:DISTINCT_ARRAY){value}}}}`);
  await ask(`{spaces{results{name} total} labels{total} spaceConfigRules{total} excludeSpanRules{total} labelApplicationRules{count}}`);
  await ask(`{metadata{name scope type groupable onlySupportsGrouping onlySupportsAggregation supportedAggregations units}}`);
  await ask(`{entities(${B},scope:"API",filterBy:[{type:ATTRIBUTE,key:"name",operator:EQUALS,value:"a"},{type:ATTRIBUTE,key:"duration",operator:EQUALS,value:"zz"}]){total}}`);
  await ask(`{entities(${B},scope:"API"){results{id attribute(key:"nope")}}}`);
  await server.stop();
  await shop.close();
  require('fs').writeFileSync('/tmp/real-out.txt', out.join('\n'));
});
