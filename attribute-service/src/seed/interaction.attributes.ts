import { long, metric, scope, text, textList } from './attribute';

/** Calls between services, endpoints and backends: the edges of the service map. */
export const interactionAttributes = scope('INTERACTION', {
  startTime: long('Start Time', { fqn: 'Interaction.start_time_millis', unit: 'ms' }),
  endTime: long('End Time', { fqn: 'Interaction.end_time_millis', unit: 'ms' }),
  fromEntityType: text('Caller Type', { fqn: 'Interaction.attributes.from_entity_type' }),
  toEntityType: text('Callee Type', { fqn: 'Interaction.attributes.to_entity_type' }),
  fromEntityId: text('Caller Entity', { fqn: 'Interaction.attributes.from_entity_id' }),
  toEntityId: text('Callee Entity', { fqn: 'Interaction.attributes.to_entity_id' }),
  duration: metric('Duration', { fqn: 'Interaction.metrics.duration_millis', unit: 'ms' }),
  numCalls: metric('Call Count', { fqn: 'Interaction.metrics.num_calls' }),
  fromServiceId: text('Caller Service ID', { fqn: 'Interaction.attributes.caller_service_id' }),
  toServiceId: text('Callee Service ID', { fqn: 'Interaction.attributes.callee_service_id' }),
  fromServiceName: text('Caller Service Name', { fqn: 'Interaction.attributes.caller_service' }),
  toServiceName: text('Callee Service Name', { fqn: 'Interaction.attributes.callee_service' }),
  fromApiId: text('Caller Endpoint ID', { fqn: 'Interaction.attributes.caller_api_id' }),
  toApiId: text('Callee Endpoint ID', { fqn: 'Interaction.attributes.callee_api_id' }),
  fromApiName: text('Caller Endpoint Name', { fqn: 'Interaction.attributes.caller_api' }),
  toApiName: text('Callee Endpoint Name', { fqn: 'Interaction.attributes.callee_api' }),
  toBackendId: text('Callee Backend ID', { fqn: 'Interaction.attributes.callee_backend_id' }),
  toBackendName: text('Callee Backend Name', { fqn: 'Interaction.attributes.callee_backend' }),
  errorCount: metric('Error Count', { fqn: 'Interaction.metrics.error_count' }),
  fromSpaceIds: textList('From Space IDs', { fqn: 'Interaction.attributes.fromSpaceIds' }),
  toSpaceIds: textList('To Space IDs', { fqn: 'Interaction.attributes.toSpaceIds' }),
  exceptionCount: metric('Exception Count'),
  protocol: text('Protocol'),
});
