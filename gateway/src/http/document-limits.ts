import { SpangraphError } from '@spangraph/model';
import { GraphQLError, Kind, parse } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

import { checkCost, costOf, rangeShare, statementsOf } from './operation-cost';
import type { OperationCost } from './operation-cost';
import type { GatewayLimits } from './options';

const refused = (what: string, found: number | string, limit: number): SpangraphError =>
  new SpangraphError('RESOURCE_EXHAUSTED', `the operation has ${found} ${what}; the limit is ${limit}`, { path: 'query' });

/** Parses a document within the limit of tokens; a syntax error is the parser's own. */
export function parseDocument(query: string, limits: GatewayLimits): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('Document contains more'))
      throw refused('or more tokens', limits.tokens + 1, limits.tokens);
    if (error instanceof RangeError) throw refused('nested levels, too many to read', 'more', limits.depth);
    throw error;
  }
}

/** List sizes that are assumed where no argument tells. */
const ASSUMED_SIZES: Readonly<Record<string, number>> = {
  incomingEdges: 20,
  outgoingEdges: 20,
  series: 100,
  baselineSeries: 100,
  logEvents: 10,
  children: 100,
  spans: 100,
  spanTimes: 100,
  waterfall: 100,
  sections: 100,
  services: 10,
  paths: 100,
  path: 10,
  links: 5,
  exceptions: 5,
  marks: 3,
};
const DEFAULT_LIMIT = 100;
const LIMITED = new Set([
  'entities',
  'spans',
  'traces',
  'logEvents',
  'explore',
  'exportSpans',
  'configObjects',
  'configVersions',
  'configAudit',
]);

/** Fields that read many more rows than they answer, and the values that this is as dear as. */
const READS: Readonly<Record<string, number>> = { criticalPath: 1000, waterfall: 1000, outline: 10_000, compareTraces: 4000 };

interface Weight {
  /** Statements that the fields cause, and those weighted with the range that they cover. */
  readonly statements: number;
  readonly scans: number;
  readonly fields: number;
  readonly aliases: number;
  readonly cost: number;
}

const NOTHING: Weight = { statements: 0, scans: 0, fields: 0, aliases: 0, cost: 0 };

const beside = (left: Weight, right: Weight): Weight => ({
  statements: left.statements + right.statements,
  scans: left.scans + right.scans,
  fields: left.fields + right.fields,
  aliases: left.aliases + right.aliases,
  cost: left.cost + right.cost,
});

/** Size of the list that `results` below a field holds, or that the field itself is. */
function listSize(field: FieldNode, root: boolean, variables: Readonly<Record<string, unknown>>): number {
  const value = field.arguments?.find((argument) => argument.name.value === 'limit')?.value;
  const given = value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  if (typeof given === 'number' && given > 0) return given;
  if (root && LIMITED.has(field.name.value)) return DEFAULT_LIMIT;
  return ASSUMED_SIZES[field.name.value] ?? 1;
}

/** Fields whose list is the field itself rather than its `results`. */
const OWN_LIST = new Set([
  'series',
  'baselineSeries',
  'spanTimes',
  'sections',
  'services',
  'paths',
  'path',
  'links',
  'exceptions',
  'marks',
]);

class Weigher {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Weight>();
  readonly #open = new Set<string>();

  constructor(
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly limits: DocumentLimits,
  ) {
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  /** Weight of a selection set whose `results` hold `size` elements. */
  weigh(set: SelectionSetNode, size: number, level: number): Weight {
    if (level > this.limits.depth) throw refused('or more levels of fields', level, this.limits.depth);
    return set.selections.reduce<Weight>((total, node) => {
      if (node.kind === Kind.FIELD) return beside(total, this.field(node, size, level));
      if (node.kind === Kind.INLINE_FRAGMENT) return beside(total, this.weigh(node.selectionSet, size, level));
      return beside(total, this.fragment(node.name.value, size, level));
    }, NOTHING);
  }

  private field(node: FieldNode, size: number, level: number): Weight {
    const below =
      node.selectionSet === undefined ? NOTHING : this.weigh(node.selectionSet, listSize(node, level === 1, this.variables), level + 1);
    const times = node.name.value === 'results' ? size : OWN_LIST.has(node.name.value) ? listSize(node, false, this.variables) : 1;
    const own = node.name.value === 'exportSpans' ? listSize(node, true, this.variables) * 10 : (READS[node.name.value] ?? 1);
    const statements = statementsOf(node) + below.statements;
    return {
      statements,
      // What is below a field is found by ids, so that only the fields of the root go over a range.
      scans: level === 1 ? statements * rangeShare(node, this.variables, this.limits.retainedDays) : below.scans,
      fields: 1 + below.fields,
      aliases: (node.alias === undefined ? 0 : 1) + below.aliases,
      cost: own + times * below.cost,
    };
  }

  /** A fragment is weighed once per size and level, so that fragments within fragments stay cheap. */
  private fragment(name: string, size: number, level: number): Weight {
    const key = `${name} ${size} ${level}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const definition = this.#fragments.get(name);
    if (definition === undefined) return NOTHING;
    if (this.#open.has(name))
      throw new SpangraphError('INVALID_ARGUMENT', `the fragment ${name} contains itself`, { path: 'query', value: name });
    this.#open.add(name);
    const weight = this.weigh(definition.selectionSet, size, level);
    this.#open.delete(name);
    this.#known.set(key, weight);
    return weight;
  }
}

/** The operation that a request names, or the only one. */
export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return name === undefined || name === ''
    ? operations.length === 1
      ? operations[0]
      : undefined
    : operations.find((node) => node.name?.value === name);
}

/** Limits that a document is weighed by. */
export interface DocumentLimits extends GatewayLimits {
  /** Days of spans that the stores keep; ranges are shares of them. */
  readonly retainedDays: number;
}

/**
 * Refuses documents that are larger, deeper or dearer than the limits, naming the measure. Answers the cost of the dearest
 * operation.
 */
export function checkDocument(document: DocumentNode, variables: Readonly<Record<string, unknown>>, limits: DocumentLimits): OperationCost {
  const weigher = new Weigher(document, variables, limits);
  let dearest = costOf(0, 0, 0, limits.cost);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const weight = weigher.weigh(node.selectionSet, 1, 1);
    const roots = node.selectionSet.selections.length;
    if (roots > limits.rootFields) throw refused('root fields', roots, limits.rootFields);
    if (weight.aliases > limits.aliases) throw refused('aliases', weight.aliases, limits.aliases);
    if (weight.fields > limits.fields) throw refused('fields', weight.fields, limits.fields);
    const cost = costOf(weight.cost, weight.statements, weight.scans, limits.cost);
    checkCost(cost);
    if (cost.total > dearest.total) dearest = cost;
  }
  return dearest;
}
