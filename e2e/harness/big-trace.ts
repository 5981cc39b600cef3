/** Shape of a trace of any size: a tree of calls through several services, some of which fail. */
export interface BigTrace {
  readonly traceId: string;
  /** Number of spans. */
  readonly spans: number;
  /** Epoch nanoseconds at which the root begins. */
  readonly start: bigint;
}

interface Job {
  readonly id: string;
  readonly parentId: string;
  readonly service: number;
  readonly start: number;
  readonly duration: number;
  readonly kind: number;
  readonly name: string;
  readonly failed: boolean;
  /** Spans below this one, itself counted. */
  readonly size: number;
  readonly depth: number;
}

const SERVICES = ['gateway', 'checkout', 'cart', 'catalogue', 'pricing', 'payments', 'shipping', 'users', 'search', 'mail'];
const OPERATIONS = ['load', 'store', 'validate', 'reserve', 'price', 'render', 'notify', 'lookup'];
const TOTAL_NANOS = 4_000_000_000;

/** Numbers that look random and are the same each time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const idOf = (place: number): string => `5b${(place + 1).toString(16).padStart(14, '0')}`;

function childrenOf(parent: Job, first: number, random: () => number): readonly Job[] {
  const room = parent.size - 1;
  if (room === 0) return [];
  const count = Math.min(room, parent.depth < 2 ? 40 : 2 + Math.floor(random() * 6));
  const own = parent.duration * 0.9;
  const jobs: Job[] = [];
  for (let index = 0, place = first; index < count; index++) {
    const size = Math.floor(room / count) + (index < room % count ? 1 : 0);
    const crosses = parent.kind === 3;
    const failed = random() < 0.01;
    jobs.push({
      id: idOf(place),
      parentId: parent.id,
      service: crosses ? Math.floor(random() * SERVICES.length) : parent.service,
      start: parent.start + parent.duration * 0.05 + (own * index) / count,
      duration: (own / count) * (0.6 + random() * 0.8),
      kind: crosses ? 2 : random() < 0.4 ? 3 : 1,
      name: `${OPERATIONS[Math.floor(random() * OPERATIONS.length)]} ${parent.depth}`,
      failed,
      size,
      depth: parent.depth + 1,
    });
    place += size;
  }
  return jobs;
}

function jobsOf(spans: number): readonly Job[] {
  const random = sequence(7);
  const root: Job = {
    id: idOf(0),
    parentId: '',
    service: 0,
    start: 0,
    duration: TOTAL_NANOS,
    kind: 2,
    name: 'POST /orders/import',
    failed: false,
    size: spans,
    depth: 0,
  };
  const jobs: Job[] = [];
  const open: { readonly job: Job; readonly place: number }[] = [{ job: root, place: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    jobs.push(next.job);
    let place = next.place + 1;
    for (const job of childrenOf(next.job, place, random)) {
      open.push({ job, place });
      place += job.size;
    }
  }
  return jobs;
}

function spanOf({ traceId, start }: BigTrace, job: Job): Readonly<Record<string, unknown>> {
  const begin = start + BigInt(Math.round(job.start));
  return {
    traceId,
    spanId: job.id,
    ...(job.parentId !== '' && { parentSpanId: job.parentId }),
    name: job.name,
    kind: job.kind,
    startTimeUnixNano: String(begin),
    endTimeUnixNano: String(begin + BigInt(Math.round(job.duration))),
    attributes: [
      { key: 'worker.depth', value: { intValue: String(job.depth) } },
      { key: 'http.request.method', value: { stringValue: 'POST' } },
    ],
    ...(job.failed && { status: { code: 2, message: 'upstream timed out' } }),
  };
}

/** The trace as bodies of OTLP/JSON requests of at most 5000 spans each. */
export function* bigTraceBodies(trace: BigTrace): Generator<string> {
  const jobs = jobsOf(trace.spans);
  for (let first = 0; first < jobs.length; first += 5000) {
    const part = jobs.slice(first, first + 5000);
    const resourceSpans = SERVICES.map((service, place) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: `import-${service}` } }] },
      scopeSpans: [{ scope: { name: 'import' }, spans: part.filter((job) => job.service === place).map((job) => spanOf(trace, job)) }],
    }));
    yield JSON.stringify({ resourceSpans });
  }
}

/** Sends the trace to an OTLP/HTTP receiver such as `http://localhost:4318`. Rejects where a request is refused. */
export async function sendBigTrace(address: string, trace: BigTrace): Promise<void> {
  for (const body of bigTraceBodies(trace)) {
    const response = await fetch(`${address}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!response.ok) throw new Error(`the receiver answered ${response.status}: ${await response.text()}`);
  }
}
