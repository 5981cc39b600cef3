/** Tags (field number and wire type) of AnyValue, KeyValue and the two lists, by opentelemetry-proto common.v1. */
export const STRING = 0x0a;
export const BOOL = 0x10;
export const INT = 0x18;
export const DOUBLE = 0x21;
export const ARRAY = 0x2a;
export const KEY_VALUES = 0x32;
export const BYTES = 0x3a;
export const KEY = 0x0a;
export const VALUE = 0x12;
export const LIST_VALUES = 0x0a;
