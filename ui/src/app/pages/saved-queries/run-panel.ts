import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiClose, mdiPlay } from '@mdi/js';

import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { WireAnswer } from '@ui/api/graphql-client';
import { AnswerView } from '@ui/components/answer-view/answer-view';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { Panel } from '@ui/components/panel/panel';
import { RequestContext } from '@ui/state/request-context';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { isRange, textOfValue, variablesOf } from './parameter-values';
import { curlByName, defaultsOf, editorView } from './saved-query';
import type { Parameter, SavedQuery } from './saved-query';

interface Ran {
  readonly answer: WireAnswer;
  readonly milliseconds: number;
}

/** Runs a saved query with values for its parameters and shows what it answers. */
@Component({
  selector: 'sg-run-panel',
  imports: [AnswerView, CopyButton, Icon, Panel, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './run-panel.html',
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: var(--gap-3);
      margin-bottom: var(--gap-3);
    }
    .field {
      flex: 1 1 200px;
      max-width: 420px;
    }
    .type {
      color: var(--text-3);
      font-weight: 400;
    }
    form > .button {
      margin-top: 22px;
    }
    .given {
      display: flex;
      gap: var(--gap-1);
    }
    .given > .input {
      flex: 1;
    }
  `,
})
export class RunPanel {
  readonly saved = input.required<SavedQuery>();
  readonly closed = output<void>();
  readonly #client = inject(GraphQlClient);
  readonly #context = inject(RequestContext);
  readonly #range = inject(TimeRangeStore);
  readonly #url = inject(UrlState);
  protected readonly icons = { run: mdiPlay, close: mdiClose };
  protected readonly texts = linkedSignal<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(this.saved().parameters.map((each) => [each.name, textOfValue(each, each.default)])),
  );
  protected readonly read = computed(() => variablesOf(this.saved().parameters, this.texts()));
  protected readonly isWrong = computed(() => Object.keys(this.read().errors).length > 0);
  protected readonly ran = linkedSignal<string, Ran | undefined>({ source: () => this.saved().id, computation: () => undefined });
  protected readonly failure = signal<ApiError | undefined>(undefined);
  protected readonly running = signal<AbortController | undefined>(undefined);
  protected readonly curl = computed(() => curlByName(location.origin, this.saved().name, this.read().variables, this.#context.headers()));
  protected readonly editor = computed(() => {
    const { params, path } = editorView(this.saved());
    const { variables } = this.read();
    return {
      path,
      params: {
        ...this.#url.carried(),
        ...params,
        ...(Object.keys(variables).length > 0 && { variables: JSON.stringify(variables, null, 2) }),
      },
    };
  });
  protected readonly isRange = isRange;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.running()?.abort());
  }

  protected set(name: string, text: string): void {
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }

  /** Gives a parameter the range of time of the page. */
  protected useRange({ name }: Parameter): void {
    this.set(name, JSON.stringify(this.#range.input()));
  }

  protected async run(): Promise<void> {
    if (this.isWrong()) return;
    const controller = new AbortController();
    this.running.set(controller);
    this.failure.set(undefined);
    const saved = this.saved();
    const started = performance.now();
    try {
      const variables = { ...defaultsOf(saved), ...this.read().variables };
      const answer = await this.#client.send({ name: '', text: saved.query }, variables, {
        plan: true,
        cost: true,
        signal: controller.signal,
      });
      this.ran.set({ answer, milliseconds: performance.now() - started });
    } catch (error) {
      if (!controller.signal.aborted) this.failure.set(toApiError(error));
    }
    this.running.set(undefined);
  }

  protected cancel(): void {
    this.running()?.abort();
  }
}
