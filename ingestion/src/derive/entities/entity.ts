import type { TextRef } from '../../normalise/text-space';

/** What every entity that enrichment met has in common. */
export interface Entity {
  readonly tenantId: string;
  /** SERVICE, API, BACKEND or a custom type. */
  readonly type: string;
  readonly id: string;
  name: string;
  /** Small number, unique among all entities met since the start. */
  readonly ordinal: number;
  readonly identifyingAttributes: Readonly<Record<string, string>>;
  readonly attributes: Record<string, string | number | boolean>;
  /** References of id and name, good for the table generation `generation`. */
  idRef: TextRef;
  nameRef: TextRef;
  generation: number;
  /** Number of the derivation that saw it last, and the latest start of a span in it that showed it. */
  seenIn: number;
  lastSeenMs: number;
}

export interface ServiceEntity extends Entity {
  readonly type: 'SERVICE';
  /** Endpoints by type and name; at most as many as the bound, and the overflow one. */
  readonly endpoints: Map<string, EndpointEntity>;
  endpointsByRef: Map<number, EndpointEntity>;
}

export interface EndpointEntity extends Entity {
  readonly type: 'API';
  readonly service: ServiceEntity;
  readonly overflow: boolean;
  /** HTTP methods seen. */
  readonly methods: Set<string>;
  /** The method noted last, so that the usual case is one comparison. */
  lastMethod: TextRef;
}

export interface BackendEntity extends Entity {
  readonly type: 'BACKEND';
  hostRef: TextRef;
  readonly host: string;
  readonly port: number;
}

/** An entity of a type that a rule declares. */
export interface CustomEntity extends Entity {
  /** References of its attributes as they were seen last, in the order of the rule. */
  readonly noted: TextRef[];
}
