import { defineView } from '../define-view';
import { add, and, caseWhen, column, equals, exactMillis, isNotNull, isTrue, literal, millis } from '../expression';
import { spansTable } from '../tables/spans.table';

/** What services and endpoints are measured by. */
export const rawServiceView = defineView({
  name: 'rawServiceView',
  row: 'one API node, described by its head span',
  from: spansTable,
  where: and(isTrue('api_node_head'), isNotNull('service_id')),
  timeColumn: 'start_time_nanos',
  columns: {
    tenant_id: { type: 'string', source: column('tenant_id'), attributes: [], doc: 'Tenant.' },
    trace_id: { type: 'trace_id', source: column('trace_id'), attributes: [], doc: 'Trace.' },
    span_id: { type: 'span_id', source: column('span_id'), attributes: [], doc: 'Head span.' },
    parent_span_id: { type: 'span_id', source: column('parent_span_id'), attributes: [], doc: 'Its parent.' },
    service_id: { type: 'string', source: column('service_id'), attributes: ['SERVICE.id', 'API.serviceId'], doc: 'Service.' },
    service_name: { type: 'string', source: column('service_name'), attributes: ['SERVICE.name', 'API.serviceName'], doc: 'Service name.' },
    api_id: { type: 'string', source: column('api_id'), attributes: ['API.id'], doc: 'Endpoint.' },
    api_name: { type: 'string', source: column('api_name'), attributes: ['API.name'], doc: 'Endpoint name.' },
    api_discovery_state: { type: 'string', source: column('api_discovery_state'), attributes: ['API.apiDiscoveryState'], doc: 'DISCOVERED or OVERFLOW.' },
    start_time_millis: { type: 'long', source: millis(column('start_time_nanos')), attributes: ['SERVICE.startTime', 'API.startTime'], doc: 'Start, epoch ms.' },
    end_time_millis: { type: 'long', source: millis(add(column('start_time_nanos'), column('duration_nanos'))), attributes: ['SERVICE.endTime', 'API.endTime'], doc: 'End, epoch ms.' },
    duration_millis: { type: 'long', source: millis(column('duration_nanos')), measure: exactMillis(column('duration_nanos')), attributes: ['SERVICE.duration', 'API.duration'], doc: 'Duration, ms.' },
    transaction_name: { type: 'string', source: column('api_name'), attributes: [], doc: 'Endpoint name.' },
    span_kind: { type: 'string', source: column('span_kind'), attributes: [], doc: 'ENTRY or EXIT.' },
    protocol_name: { type: 'string', source: column('protocol_name'), attributes: ['SERVICE.protocol', 'API.protocol'], doc: 'Protocol.' },
    status_code: { type: 'string', source: column('status_code'), attributes: ['SERVICE.statusCode', 'API.statusCode'], doc: 'Protocol status.' },
    error_count: { type: 'int', source: column('error_count'), attributes: ['SERVICE.errorCount', 'API.errorCount'], doc: 'Errors of the head span.' },
    exception_count: { type: 'int', source: column('exception_count'), attributes: ['SERVICE.exceptionCount', 'API.exceptionCount'], doc: 'Its exceptions.' },
    num_calls: { type: 'int', source: caseWhen(equals('span_kind', 'ENTRY'), literal(1), literal(0)), attributes: ['SERVICE.numCalls', 'API.numCalls'], doc: '1 where the head is an ENTRY.' },
    host_header: { type: 'string', source: column('host_header'), attributes: ['SERVICE.hostHeader'], doc: 'Host header.' },
    namespace_name: { type: 'string', source: column('namespace_name'), attributes: ['SERVICE.namespace', 'API.namespace'], doc: 'Namespace.' },
    cluster_name: { type: 'string', source: column('cluster_name'), attributes: ['SERVICE.cluster', 'API.cluster'], doc: 'Cluster.' },
    environment: { type: 'string', source: column('environment'), attributes: ['SERVICE.environment', 'API.environment'], doc: 'Environment.' },
    service_version: { type: 'string', source: column('service_version'), attributes: ['SERVICE.version'], doc: 'Version.' },
    internal_nanos: { type: 'long', source: column('api_internal_nanos'), attributes: ['SERVICE.internalDurationNanos', 'API.internalDurationNanos'], doc: 'Internal processing time, ns.' },
    tags: { type: 'string_map', source: { kind: 'attributes', level: 'span' }, attributes: ['EVENT.spanTags'], doc: 'Span attributes of the head span.' },
    resource_attributes: { type: 'string_map', source: { kind: 'attributes', level: 'resource' }, attributes: ['EVENT.resourceAttributes'], doc: 'Its resource attributes.' },
    scope_attributes: { type: 'string_map', source: column('scope_attributes'), attributes: ['EVENT.scopeAttributes'], doc: 'Attributes of its instrumentation scope.' },
    space_ids: { type: 'string_array', source: column('space_ids'), attributes: ['EVENT.spaceIds'], doc: 'Spaces.' },
  },
});
