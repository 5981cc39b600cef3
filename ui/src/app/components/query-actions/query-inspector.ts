import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { JsonPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { GraphQlClient } from '@ui/api/graphql-client';
import type { Answer } from '@ui/api/graphql-client';
import { toApiError } from '@ui/api/api-error';
import type { ApiError } from '@ui/api/api-error';
import type { Question } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { curlOf } from '@ui/core/query/curl';
import { UrlState } from '@ui/state/url-state';
import { RequestContext } from '@ui/state/request-context';

import { PlanView } from './plan-view';

type Tab = 'graphql' | 'curl' | 'plan';

/** What a panel asked: its document and variables, the command for a shell, and which services, views and statements answer it. */
@Component({
  selector: 'sg-query-inspector',
  imports: [CopyButton, JsonPipe, PlanView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './query-inspector.html',
  styles: `
    pre { padding: var(--gap-3); border-radius: var(--radius); background: var(--page); font-size: var(--size-s); overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  `,
})
export class QueryInspector {
  protected readonly question = inject<Question<unknown, unknown>>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  readonly #client = inject(GraphQlClient);
  readonly #context = inject(RequestContext);
  protected readonly tab = signal<Tab>('graphql');
  protected readonly answer = signal<Answer<unknown> | undefined>(undefined);
  protected readonly failure = signal<ApiError | undefined>(undefined);
  protected readonly variablesText = JSON.stringify(this.question.variables, null, 2);
  protected readonly curl = computed(() =>
    curlOf(location.origin, { text: this.question.document.text, variables: this.question.variables }, this.#context.headers()),
  );

  protected readonly editorParams = { ...inject(UrlState).carried(), query: this.question.document.text, variables: this.variablesText };

  protected async showPlan(): Promise<void> {
    this.tab.set('plan');
    if (this.answer() !== undefined) return;
    try {
      this.answer.set(await this.#client.request(this.question.document, this.question.variables, { plan: true }));
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }
}
