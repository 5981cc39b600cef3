import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { mdiBookOpenVariant, mdiContentSaveOutline, mdiFormatAlignLeft, mdiHistory, mdiPlay, mdiStop } from '@mdi/js';

import { AnswerView } from '@ui/components/answer-view/answer-view';
import { JsonTree } from '@ui/components/answer-view/json-tree';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { debounced } from '@ui/components/debounced/debounced';
import { Icon } from '@ui/components/icon/icon';
import { openSaveQuery } from '@ui/components/save-query/save-query-dialog';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { curlOf } from '@ui/core/query/curl';
import { Preferences } from '@ui/state/preferences';
import { RequestContext } from '@ui/state/request-context';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { DocsExplorer } from './docs/docs-explorer';
import type { DocPlace } from './docs/docs-explorer';
import { CodeEditor } from './editor/code-editor';
import { operationAt, operationsOf, prettyText, rangeVariables, readVariables, textOfOperation } from './operations';
import { forgetQueries, ranQueries, rememberQuery, titleOf } from './query-history';
import type { RanQuery } from './query-history';
import { queryRunner } from './query-runner';
import { SchemaStore } from './schema-store';
import { STARTER } from './starter';

const SETTLED_MS = 400;
type Side = 'docs' | 'history';

/** Any question to the API: written with the help of the schema, run, and its answer looked at in every way. */
@Component({
  selector: 'sg-graphql-page',
  imports: [AnswerView, CodeEditor, CopyButton, DocsExplorer, Icon, JsonTree],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './graphql-page.html',
  styleUrl: './graphql-page.css',
})
export class GraphqlPage {
  readonly #url = inject(UrlState);
  readonly #dialog = inject(Dialog);
  readonly #context = inject(RequestContext);
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly store = inject(SchemaStore);
  protected readonly runner = queryRunner();
  protected readonly icons = {
    run: mdiPlay,
    stop: mdiStop,
    pretty: mdiFormatAlignLeft,
    save: mdiContentSaveOutline,
    docs: mdiBookOpenVariant,
    history: mdiHistory,
  };

  /** What was written into the address last: what was typed since then stays when it arrives there. */
  readonly #written = { query: '', variables: '' };
  protected readonly query = linkedSignal<string | undefined, string>({
    source: () => this.#url.get('query'),
    computation: (query, before) => (before !== undefined && query === this.#written.query ? before.value : (query ?? STARTER)),
  });
  protected readonly variables = linkedSignal<string | undefined, string>({
    source: () => this.#url.get('variables'),
    computation: (variables, before) =>
      before !== undefined && (variables ?? '') === this.#written.variables ? before.value : (variables ?? ''),
  });
  protected readonly cursor = signal(0);
  protected readonly side = linkedSignal<Side | undefined>(() => sideOf(this.#url.get('panel')));
  protected readonly place = signal<DocPlace | undefined>(undefined);
  protected readonly ran = signal(ranQueries());
  protected readonly saved = signal('');
  protected readonly title = titleOf;
  private readonly editor = viewChild.required<CodeEditor>('editor');

  protected readonly parsed = computed(() => operationsOf(this.query()));
  protected readonly operation = computed(() => {
    const parsed = this.parsed();
    return 'error' in parsed ? undefined : operationAt(parsed.operations, this.cursor());
  });
  protected readonly fault = computed(() => {
    const parsed = this.parsed();
    return 'error' in parsed ? parsed.error : undefined;
  });
  protected readonly given = computed(() => readVariables(this.variables()));
  protected readonly variablesFault = computed(() => {
    const given = this.given();
    return 'error' in given ? given.error : '';
  });
  /** Variables that take the range of time of the page. */
  protected readonly ranged = computed(() => {
    const given = this.given();
    if ('error' in given) return [];
    return rangeVariables(this.query(), this.operation()?.name ?? '').filter((name) => given.variables[name] === undefined);
  });
  protected readonly headers = computed(() => Object.entries(this.#context.headers()).map(([name, value]) => `${name}: ${value}`));
  protected readonly curl = computed(() =>
    curlOf(location.origin, { text: this.#text(), variables: this.#variables() }, this.#context.headers()),
  );
  protected readonly canRun = computed(() => this.operation() !== undefined && this.variablesFault() === '');
  /** What opens this question in another browser. */
  protected readonly link = computed(() => {
    const params = new URLSearchParams({ query: this.query(), ...(this.variables() !== '' && { variables: this.variables() }) });
    return `${location.origin}/graphql-editor?${params.toString()}`;
  });

  constructor() {
    void this.store.load();
    const settled = debounced(() => JSON.stringify([this.query(), this.variables()]), SETTLED_MS);
    effect(() => {
      const text = settled();
      if (text === undefined) return;
      const [query, variables] = JSON.parse(text) as readonly [string, string];
      untracked(() => this.#remember(query, variables));
    });
  }

  protected async run(): Promise<void> {
    const operation = this.operation();
    if (operation === undefined || !this.canRun()) return;
    this.saved.set('');
    this.ran.set(rememberQuery({ query: this.query(), variables: this.variables(), time: Date.now() }));
    await this.runner.run(operation, this.#text(), this.#variables());
  }

  /** The usual form; a text with comments keeps them and is only indented. */
  protected prettify(): void {
    const pretty = prettyText(this.query());
    if (pretty === undefined) this.editor().reindent();
    else this.query.set(pretty);
    const given = this.given();
    if (!('error' in given) && this.variables().trim() !== '') this.variables.set(JSON.stringify(given.variables, null, 2));
  }

  protected async save(): Promise<void> {
    const saved = await openSaveQuery(this.#dialog, {
      document: { text: this.#text() },
      variables: this.#variables(),
      suggestedName: this.operation()?.name ?? '',
    });
    if (saved !== undefined) this.saved.set(saved.name);
  }

  protected show(side: Side): void {
    this.#url.set({ panel: this.side() === side ? undefined : side }, { replace: true });
  }

  protected showInDocs({ type, field }: { readonly type: string | undefined; readonly field: string | undefined }): void {
    if (type === undefined) return;
    this.place.set({ type, field });
    this.#url.set({ panel: 'docs' }, { replace: true });
  }

  protected take({ query, variables }: RanQuery): void {
    this.query.set(query);
    this.variables.set(variables);
  }

  protected forget(): void {
    forgetQueries();
    this.ran.set([]);
  }

  protected goTo({ line, column }: { readonly line: number; readonly column: number }): void {
    this.editor().reveal(line, column);
  }

  protected age = ({ time }: RanQuery): string => formatAge(time, Date.now());
  protected exact = (time: number): string => formatExactTime(time, this.#preferences.timeZone());

  #text(): string {
    return textOfOperation(this.query(), this.operation()?.name ?? '');
  }

  #variables(): Readonly<Record<string, unknown>> {
    const given = this.given();
    const ranges = Object.fromEntries(this.ranged().map((name) => [name, this.#range.input()]));
    return { ...ranges, ...('error' in given ? {} : given.variables) };
  }

  #remember(query: string, variables: string): void {
    const asShown = (this.#url.get('query') ?? STARTER) === query && (this.#url.get('variables') ?? '') === variables;
    if (asShown) return;
    Object.assign(this.#written, { query, variables });
    this.#url.set({ query, variables: variables === '' ? undefined : variables }, { replace: true });
  }
}

const sideOf = (text: string | undefined): Side | undefined => (text === 'docs' || text === 'history' ? text : undefined);
