import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiMinusCircleOutline, mdiPlusCircleOutline, mdiTrendingDown, mdiTrendingUp } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { UrlState } from '@ui/state/url-state';

import type { Change } from './change';
import { changeText } from './change-text';

const SHOWN = 12;

const iconOf = ({ what, before, now }: Change): string => {
  if (what === 'new') return mdiPlusCircleOutline;
  if (what === 'gone') return mdiMinusCircleOutline;
  return (now ?? 0) > (before ?? 0) ? mdiTrendingUp : mdiTrendingDown;
};

/** Services and endpoints that are otherwise than in the period before. */
@Component({
  selector: 'sg-what-changed',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './what-changed.html',
  styleUrl: './what-changed.css',
})
export class WhatChanged {
  readonly changes = input.required<readonly Change[]>();
  /** Whether the period before has any calls. */
  readonly comparable = input.required<boolean>();
  readonly seconds = input.required<number>();
  protected readonly url = inject(UrlState);
  protected readonly items = computed(() =>
    this.changes()
      .slice(0, SHOWN)
      .map((change) => ({
        ...changeText(change, this.seconds()),
        change,
        icon: iconOf(change),
        link: [change.of.kind === 'service' ? '/services' : '/endpoints', change.of.id],
      })),
  );
  protected readonly more = computed(() => Math.max(0, this.changes().length - SHOWN));
}
