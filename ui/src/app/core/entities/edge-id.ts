/** Separates the ends of an edge in its id; stands in no id of an entity. */
const SEPARATOR = '~';

/** How addresses of the map of the application name the calls from one entity to another: `/flow?selected=…`. */
export const edgeId = (from: string, to: string): string => `${from}${SEPARATOR}${to}`;
