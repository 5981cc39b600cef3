import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';

import { ConfigVersionsDocument } from '@gql/components/object-history/config-versions';
import { RestoreConfigObjectDocument } from '@gql/components/object-history/restore-config-object';
import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { Differences } from '@ui/components/differences/differences';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { LoadState } from '@ui/components/panel/load-state';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';

import { actionOf, storedVersion } from './history-subject';
import type { ConfigVersion, HistorySubject } from './history-subject';

const PAGE = 50;

/** Every version of a configuration object: who wrote it, when, what differs from the one before; any of them can be restored. */
@Component({
  selector: 'sg-object-history',
  imports: [Differences, LoadState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './object-history.html',
  styleUrl: './object-history.css',
})
export class ObjectHistory {
  protected readonly subject = inject<HistorySubject>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #preferences = inject(Preferences);
  protected readonly limit = signal(PAGE);
  protected readonly restoring = signal(false);
  protected readonly failure = signal<ApiError | undefined>(undefined);
  protected readonly action = actionOf;
  readonly #opened = Date.now();

  protected readonly query = liveQuery(() => ({
    document: ConfigVersionsDocument,
    variables: { kind: this.subject.kind, id: this.subject.id, limit: this.limit() },
  }));
  protected readonly versions = computed(() => this.query.data()?.configVersions.results ?? []);
  protected readonly more = computed(() => Math.max(0, (this.query.data()?.configVersions.total ?? 0) - this.versions().length));
  protected readonly selected = linkedSignal<ConfigVersion | undefined>(() => this.versions()[0]);
  protected readonly isNewest = computed(() => this.selected() === this.versions()[0]);

  protected age = ({ time }: ConfigVersion): string => formatAge(Date.parse(time), this.#opened);
  protected time = ({ time }: ConfigVersion): string => formatExactTime(Date.parse(time), this.#preferences.timeZone());

  protected json = (value: unknown): string => JSON.stringify(value, null, 2);

  protected showMore(): void {
    this.limit.update((limit) => limit + PAGE);
  }

  /** Writes the value of a version again, as a new one. Closes with true. */
  protected async restore(version: ConfigVersion): Promise<void> {
    const { kind, id, name } = this.subject;
    const question = {
      title: `Restore version ${version.version}?`,
      text: `“${name}” gets the value it had then, as a new version. The versions since are kept.`,
      action: 'Restore',
    };
    if (!(await confirm(this.#dialog, question))) return;
    this.restoring.set(true);
    this.failure.set(undefined);
    try {
      const expectedVersion = storedVersion(this.versions()[0]);
      await this.#client.request(RestoreConfigObjectDocument, { kind, id, version: version.version, expectedVersion });
      this.ref.close(true);
    } catch (error) {
      this.failure.set(toApiError(error));
      if (this.failure()?.code === 'FAILED_PRECONDITION') this.query.reload();
    }
    this.restoring.set(false);
  }
}
