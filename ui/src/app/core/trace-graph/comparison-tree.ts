/** What one trace has under a path. Times in nanoseconds, added up. */
export interface PathTotals {
  readonly count: number;
  readonly duration: number;
  readonly selfDuration: number;
  readonly failures: number;
}

export interface PathStep {
  readonly service: string;
  readonly operation: string;
}

/** A path of services and operations from a root, and what each trace has there. */
export interface ComparedPath {
  readonly path: readonly PathStep[];
  readonly a: PathTotals | null;
  readonly b: PathTotals | null;
}

export type Presence = 'both' | 'only-a' | 'only-b';

export interface ComparisonNode extends PathStep {
  /** The path as one text. */
  readonly id: string;
  readonly depth: number;
  readonly a: PathTotals | undefined;
  readonly b: PathTotals | undefined;
  readonly presence: Presence;
  /** By how much more time of its own b has than a. */
  readonly delta: number;
  /** Whether their own times differ by more than noise. */
  readonly timeDiffers: boolean;
  /** Whether the traces differ here at all: in own time, in spans, in failures. */
  readonly different: boolean;
  readonly children: readonly ComparisonNode[];
}

type Open = Omit<ComparisonNode, 'children'> & { readonly children: Open[] };

const keyOf = (path: readonly PathStep[]): string => path.map(({ service, operation }) => `${service}\t${operation}`).join('\n');

/** Own times of one path that differ by less than this share of each other, or of the longer trace, are taken as equal. */
const NOISE = 0.1;
const NOISE_OF_TRACE = 0.005;

function timesDiffer({ a, b }: ComparedPath, whole: number): boolean {
  const [inA, inB] = [a?.selfDuration ?? 0, b?.selfDuration ?? 0];
  const difference = Math.abs(inA - inB);
  return difference > whole * NOISE_OF_TRACE && difference > Math.max(inA, inB) * NOISE;
}

const sumOf = (paths: readonly ComparedPath[], side: 'a' | 'b'): number => paths.reduce((sum, path) => sum + (path[side]?.selfDuration ?? 0), 0);

function nodeOf(compared: ComparedPath, whole: number): Open {
  const { path, a, b } = compared;
  const timeDiffers = timesDiffer(compared, whole);
  const last = path.at(-1) ?? { service: '', operation: '' };
  return {
    ...last,
    id: keyOf(path),
    depth: path.length - 1,
    a: a ?? undefined,
    b: b ?? undefined,
    presence: b === null && a !== null ? 'only-a' : a === null && b !== null ? 'only-b' : 'both',
    delta: (b?.selfDuration ?? 0) - (a?.selfDuration ?? 0),
    timeDiffers,
    different: timeDiffers || a?.count !== b?.count || a?.failures !== b?.failures,
    children: [],
  };
}

const longest = ({ a, b }: ComparisonNode): number => Math.max(a?.duration ?? 0, b?.duration ?? 0);

/** The paths of two traces as one tree; the roots, each level by the time that it took. A path whose parent is not among them is a root. */
export function comparisonTree(paths: readonly ComparedPath[]): readonly ComparisonNode[] {
  const whole = Math.max(sumOf(paths, 'a'), sumOf(paths, 'b'));
  const nodes = new Map(paths.map((path) => [keyOf(path.path), nodeOf(path, whole)]));
  const roots: Open[] = [];
  for (const { path } of paths) {
    const node = nodes.get(keyOf(path))!;
    (nodes.get(keyOf(path.slice(0, -1)))?.children ?? roots).push(node);
  }
  const byTime = (one: ComparisonNode, other: ComparisonNode): number => longest(other) - longest(one);
  for (const { children } of nodes.values()) children.sort(byTime);
  return roots.sort(byTime);
}

/** What of the tree a filter keeps: the nodes that fit it, and what is above them. */
export function pruned(roots: readonly ComparisonNode[], fits: (node: ComparisonNode) => boolean): readonly ComparisonNode[] {
  return roots.flatMap((node) => {
    const children = pruned(node.children, fits);
    return children.length > 0 || fits(node) ? [{ ...node, children }] : [];
  });
}

/** All nodes, each before what is below it. */
export const flattened = (roots: readonly ComparisonNode[]): readonly ComparisonNode[] => roots.flatMap((node) => [node, ...flattened(node.children)]);

export const hasText =
  (text: string) =>
  ({ service, operation }: PathStep): boolean =>
    `${service} ${operation}`.toLowerCase().includes(text.trim().toLowerCase());
