/** The contracts by service; each namespace holds messages, codecs and the service definition. */
export * as attributeV1 from '@spangraph/proto/spangraph/attribute/v1/attribute';
export * as commonV1 from '@spangraph/proto/spangraph/common/v1/value';
export * as configV1 from '@spangraph/proto/spangraph/config/v1/config';
export * as entityV1 from '@spangraph/proto/spangraph/entity/v1/entity';
export * as gatewayV1 from '@spangraph/proto/spangraph/gateway/v1/gateway';
export * as queryV1 from '@spangraph/proto/spangraph/query/v1/query';
