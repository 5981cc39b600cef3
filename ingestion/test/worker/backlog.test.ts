import { Backlog } from '../../src/worker/backlog';

const state = async (promise: Promise<void>): Promise<string> => Promise.race([promise.then(() => 'done'), Promise.resolve().then(() => 'waiting')]);

describe('the backlog of the worker', () => {
  let time: number;
  let backlog: Backlog;
  beforeEach(() => {
    time = 0;
    backlog = new Backlog(() => time);
  });

  it('is as old as its oldest record', () => {
    expect(backlog.age()).toBe(0);
    backlog.add();
    time = 100;
    backlog.add();
    time = 150;
    expect(backlog.age()).toBe(150);
    backlog.remove();
    expect(backlog.age()).toBe(50);
    backlog.remove();
    expect(backlog.age()).toBe(0);
  });

  it('holds nobody up while the worker keeps up', async () => {
    backlog.add();
    time = 400;
    expect(await state(backlog.caughtUp())).toBe('done');
  });

  it('holds up until what is too old is decoded', async () => {
    backlog.add();
    time = 300;
    backlog.add();
    time = 900;
    const waiting = backlog.caughtUp();
    expect(await state(waiting)).toBe('waiting');
    backlog.remove();
    expect(await state(waiting)).toBe('waiting');
    backlog.remove();
    await waiting;
  });

  it('lets everybody go when nothing is waited for any more', async () => {
    backlog.add();
    time = 1000;
    const waiting = backlog.caughtUp();
    backlog.clear();
    await waiting;
  });

  it('keeps its age over many records', () => {
    for (let i = 0; i < 5000; i++) {
      time = i;
      backlog.add();
      if (i >= 10) backlog.remove();
    }
    expect(backlog.age()).toBe(9);
  });
});
