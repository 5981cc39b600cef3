import { Injectable } from '@angular/core';

import type { PanelReport } from '@ui/core/dashboards/report';

type Give = () => Omit<PanelReport, 'title'> | undefined;

/** Where the panels of a dashboard say what they show, for its report. Provided by the page. */
@Injectable()
export class PanelReports {
  readonly #panels = new Map<string, Give>();

  /** From now on the panel gives its numbers; the result ends that. */
  register(id: string, give: Give): () => void {
    this.#panels.set(id, give);
    return () => void (this.#panels.get(id) === give && this.#panels.delete(id));
  }

  /** What a panel shows now; undefined where it has no numbers. */
  of(id: string): ReturnType<Give> {
    return this.#panels.get(id)?.();
  }
}
