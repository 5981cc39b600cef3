import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';

import { EntityExceptionsDocument } from '@gql/pages/entities/entity-exceptions/entity-exceptions';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { formatExact } from '@ui/core/format/number';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { ExceptionExampleView } from './exception-example';
import { exceptionGroups, exceptionSpans } from './exception-groups';
import type { ExceptionGroup } from './exception-groups';

const MOST = 200;

/** Exceptions of the spans of an entity, those of the same type and message as one; the stack trace of the last on demand. */
@Component({
  selector: 'sg-entity-exceptions',
  imports: [ExceptionExampleView, Icon, LoadState, Panel, QueryActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-exceptions.html',
  styleUrl: './entity-exceptions.css',
})
export class EntityExceptions {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #zone = inject(Preferences).timeZone;
  protected readonly icons = { open: mdiChevronDown, closed: mdiChevronRight };
  /** Key of the group whose stack trace is shown. */
  protected readonly open = signal<string | undefined>(undefined);

  protected readonly query = liveQuery(() => {
    const space = this.#url.get('space');
    return {
      document: EntityExceptionsDocument,
      variables: {
        between: this.#range.input(),
        where: exceptionSpans(this.kind(), this.entity()),
        limit: MOST,
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly groups = computed(() => {
    const answer = this.query.data();
    return answer === undefined ? [] : exceptionGroups(answer);
  });
  protected readonly isCut = computed(() => this.groups().length >= MOST);
  protected readonly hint = computed(() => (this.isCut() ? `the ${MOST} most frequent` : 'by type and message'));
  protected readonly exact = formatExact;

  protected key({ type, message }: ExceptionGroup): string {
    return JSON.stringify([type, message]);
  }

  protected toggle(group: ExceptionGroup): void {
    const key = this.key(group);
    this.open.update((open) => (open === key ? undefined : key));
  }

  protected age(ms: number): string {
    return formatAge(ms, Date.now());
  }

  protected time(ms: number): string {
    return formatExactTime(ms, this.#zone());
  }
}
