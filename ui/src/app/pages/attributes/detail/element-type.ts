import type { AttributeType } from '@schema';

/** Type of the elements of a list, since they are counted one by one; other types are their own. */
export const elementType = (type: AttributeType): AttributeType => type.replace('_ARRAY', '') as AttributeType;
