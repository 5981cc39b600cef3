import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { PAGE, rowPages } from '@ui/pages/trace/waterfall/row-pages';
import type { RowQuestion } from '@ui/pages/trace/waterfall/row-pages';

interface Asked {
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
  readonly reveal?: string;
}

const QUESTION = { type: 'TRACE', between: { startTime: 'a', endTime: 'b' }, where: { attribute: 'id', value: 'x' } } as const;

function answering(total: number) {
  const asked: Asked[] = [];
  let failing = false;
  const gates: (() => void)[] = [];
  let isHeld = false;
  const request = async (_document: unknown, variables: Asked, { signal: aborted }: { signal?: AbortSignal } = {}): Promise<unknown> => {
    asked.push(variables);
    if (isHeld) await new Promise<void>((resolve) => gates.push(resolve));
    aborted?.throwIfAborted();
    if (failing) throw { code: 'UNAVAILABLE', message: 'away' };
    const count = Math.max(0, Math.min(variables.limit, total - variables.offset));
    const results = Array.from({ length: count }, (_, index) => ({
      place: variables.offset + index,
      spanId: `${variables.search ?? 's'}${variables.offset + index}`,
    }));
    const revealed = variables.reveal === undefined ? null : { row: 7, hiddenBy: [] };
    return { data: { traces: { results: [{ id: 'x', waterfall: { total, revealed, results } }] } } };
  };
  return {
    asked,
    client: { request },
    fail: (fails: boolean) => (failing = fails),
    hold: () => (isHeld = true),
    release: () => {
      isHeld = false;
      gates.splice(0).forEach((open) => open());
    },
  };
}

async function pagesOf(server: ReturnType<typeof answering>) {
  TestBed.configureTestingModule({ providers: [{ provide: GraphQlClient, useValue: server.client }] });
  const question = signal<RowQuestion | undefined>(QUESTION);
  const pages = TestBed.runInInjectionContext(() => rowPages(question));
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  await settle();
  return { pages, question, settle };
}

describe('rows that are read as they come into sight', () => {
  it('reads the first page at once, and further ones before they are needed', async () => {
    const server = answering(50_000);
    const { pages, settle } = await pagesOf(server);
    expect(pages.total()).toBe(50_000);
    expect(pages.row(0)?.spanId).toBe('s0');
    expect(pages.row(30_000)).toBeUndefined();
    server.asked.splice(0);
    pages.look(30_000, 30_040);
    await settle();
    expect(server.asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [29_800, PAGE],
      [30_000, PAGE],
    ]);
    expect(pages.row(30_020)?.spanId).toBe('s30020');
    server.asked.splice(0);
    pages.look(30_010, 30_050);
    await settle();
    expect(server.asked).toEqual([]);
  });

  it('gives up what has gone out of sight', async () => {
    const server = answering(50_000);
    const { pages, settle } = await pagesOf(server);
    server.hold();
    pages.look(10_000, 10_040);
    pages.look(40_100, 40_140);
    server.release();
    await settle();
    expect(pages.row(10_000)).toBeUndefined();
    expect(pages.row(40_100)?.spanId).toBe('s40100');
    expect(pages.error()).toBeUndefined();
  });

  it('keeps the old rows until the first of another question are there', async () => {
    const server = answering(50_000);
    const { pages, question, settle } = await pagesOf(server);
    server.hold();
    question.set({ ...QUESTION, search: 'mail' });
    await settle();
    expect([pages.changing(), pages.row(0)?.spanId]).toEqual([true, 's0']);
    server.release();
    await settle();
    expect([pages.changing(), pages.row(0)?.spanId]).toEqual([false, 'mail0']);
  });

  it('says a failure, and reads again when asked to', async () => {
    const server = answering(10);
    server.fail(true);
    const { pages, settle } = await pagesOf(server);
    expect(pages.error()?.message).toBe('away');
    server.fail(false);
    pages.retry();
    await settle();
    expect(pages.error()).toBeUndefined();
    expect(pages.row(9)?.spanId).toBe('s9');
  });

  it('finds the row of a span', async () => {
    const { pages } = await pagesOf(answering(10));
    await expect(pages.find('s7')).resolves.toEqual({ row: 7, hiddenBy: [] });
  });
});
