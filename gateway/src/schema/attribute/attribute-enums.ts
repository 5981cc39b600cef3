import { ATTRIBUTE_SOURCES } from '@spangraph/model';

import { enumOf } from '../enums/enum-of';

/** Where an attribute of what was sent is looked up: on spans, on their resource or instrumentation scope, on log events. */
export const AttributeLevel = enumOf('AttributeLevel', ['EVENT', 'RESOURCE', 'SCOPE', 'SPAN']);
export type AttributeLevel = keyof typeof AttributeLevel;

/** Times of a row. */
export const AttributeSourceField = enumOf('AttributeSourceField', ['END_TIME', 'START_TIME']);
export type AttributeSourceField = keyof typeof AttributeSourceField;

/** METRIC attributes are numbers that are there to be aggregated. */
export const CustomAttributeType = enumOf('CustomAttributeType', ['ATTRIBUTE', 'METRIC']);
export type CustomAttributeType = keyof typeof CustomAttributeType;

/** How a value is computed from others. Numbers: ADD to DIVIDE, LESS_THAN; text from anything: all others. */
export const AttributeOperator = enumOf('AttributeOperator', [
  'ADD',
  'CONCAT',
  'CONCAT_OR_NULL',
  'CONDITIONAL',
  'DIVIDE',
  'FIRST_PRESENT',
  'HASH',
  'LESS_THAN',
  'LOWER_CASE',
  'MULTIPLY',
  'PARSE_NUMBER',
  'REGEX_EXTRACT',
  'STRING_EQUALS',
  'SUBTRACT',
]);
export type AttributeOperator = keyof typeof AttributeOperator;

/** Services that can answer for an attribute, as steps of plans name them. */
export const AttributeSource = enumOf('AttributeSource', ATTRIBUTE_SOURCES);
export type AttributeSource = keyof typeof AttributeSource;
