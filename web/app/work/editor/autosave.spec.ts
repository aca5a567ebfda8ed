import { jest } from '@jest/globals';
import type { Problem } from '../../api/types';
import type { Outcome } from '../browser-api';
import { Autosave, type Presence, type SaveState, ticked } from './autosave';

interface Draft {
  title: string;
  problem: string;
}
interface Stored extends Draft {
  version: number;
}

const refusal = (status: number, pointers: string[] = []): Outcome<Stored> => ({
  ok: false,
  problem: { type: '', title: '', detail: '', code: 'X', requestId: '', status, errors: pointers.map((pointer) => ({ pointer, code: 'maxLength', message: '太长' })) } satisfies Problem,
});

/** A server in memory: versions, and answers that the test lays down in advance. */
function setUp(answers: Outcome<Stored>[] = []) {
  const stored: Stored = { title: '', problem: '', version: 1 };
  const requests: { patch: Partial<Draft>; version: number }[] = [];
  const states: SaveState['kind'][] = [];
  const here: Presence[] = [];
  const autosave = new Autosave<Draft, Stored>(1, {
    who: () => Promise.resolve(here.shift() ?? 'same'),
    save: (patch, version) => {
      requests.push({ patch, version });
      const next = answers.shift();
      if (next) return Promise.resolve(next);
      Object.assign(stored, patch, { version: version + 1 });
      return Promise.resolve({ ok: true, data: { ...stored } });
    },
    onSaved: () => undefined,
    onState: (state) => states.push(state.kind),
  });
  return { autosave, stored, requests, states, here };
}

describe('autosave', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('merges what is typed and sends it three seconds after the last change', async () => {
    const { autosave, requests, stored } = setUp();
    autosave.change({ title: '海' });
    await jest.advanceTimersByTimeAsync(2_900);
    autosave.change({ title: '海藻', problem: '易碎' });
    await jest.advanceTimersByTimeAsync(2_900);
    expect(requests).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(200);
    expect(requests).toEqual([{ patch: { title: '海藻', problem: '易碎' }, version: 1 }]);
    expect(stored.version).toBe(2);
  });

  it('uses the version of the last answer', async () => {
    const { autosave, requests } = setUp();
    autosave.change({ title: '一' });
    await autosave.flush();
    autosave.change({ title: '二' });
    expect(await autosave.flush()).toBe(true);
    expect(requests.map((request) => request.version)).toEqual([1, 2]);
  });

  it('keeps what it could not send and tries again', async () => {
    const { autosave, requests, states, stored } = setUp([{ ok: false, problem: null }]);
    autosave.change({ title: '断网' });
    expect(await autosave.flush()).toBe(false);
    expect(states.at(-1)).toBe('offline');
    autosave.change({ problem: '还在写' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(requests.at(-1)?.patch).toEqual({ title: '断网', problem: '还在写' });
    expect(stored.title).toBe('断网');
    expect(states.at(-1)).toBe('saved');
  });

  it('saves the other fields when one is refused, and reports the refused one as unsaved', async () => {
    const { autosave, requests, states } = setUp([refusal(422, ['/title'])]);
    autosave.change({ title: '太长的名称', problem: '正常' });
    await autosave.flush();
    await jest.advanceTimersByTimeAsync(10);
    expect(requests.at(-1)?.patch).toEqual({ problem: '正常' });
    expect(states.at(-1)).toBe('refused');
    expect(await autosave.flush()).toBe(false);
    autosave.change({ title: '短' });
    expect(await autosave.flush()).toBe(true);
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a conflict until the person has decided', async () => {
    const { autosave, requests, states } = setUp([refusal(412)]);
    autosave.change({ title: '我的' });
    expect(await autosave.flush()).toBe(false);
    expect(states.at(-1)).toBe('conflict');
    autosave.change({ problem: '继续写' });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(1);
    expect(await autosave.keepMine(7)).toBe(true);
    expect(requests.at(-1)).toEqual({ patch: { title: '我的', problem: '继续写' }, version: 7 });
  });

  it('drops my changes when I take theirs', async () => {
    const { autosave, requests } = setUp([refusal(412)]);
    autosave.change({ title: '我的' });
    await autosave.flush();
    autosave.takeTheirs(5);
    expect(autosave.pending()).toEqual({});
    autosave.change({ title: '新的' });
    await autosave.flush();
    expect(requests.at(-1)).toEqual({ patch: { title: '新的' }, version: 5 });
  });

  it('does not go on when the draft may no longer be written', async () => {
    const { autosave, states, requests } = setUp([refusal(409)]);
    autosave.change({ title: '晚了' });
    await autosave.flush();
    expect(states.at(-1)).toBe('stopped');
    autosave.change({ title: '更晚' });
    expect(await autosave.flush()).toBe(false);
    expect(requests).toHaveLength(1);
  });

  it('keeps what is typed after the session has ended, and sends it once the same person is back', async () => {
    const { autosave, states, requests, stored, here } = setUp([refusal(401)]);
    autosave.change({ title: '登录失效前' });
    expect(await autosave.flush()).toBe(false);
    expect(states.at(-1)).toBe('away');
    autosave.change({ problem: '失效后接着写' });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(1);
    here.push('nobody', 'unknown', 'other');
    for (const _ of here.slice()) expect(await autosave.flush()).toBe(false);
    expect([requests.length, states.at(-1)]).toEqual([1, 'away']);
    expect(await autosave.flush()).toBe(true);
    expect(states.at(-1)).toBe('saved');
    expect(stored).toMatchObject({ title: '登录失效前', problem: '失效后接着写' });
  });

  it.each([403, 404])('takes a refusal with %i for the end only where the person who types was refused', async (status) => {
    const { autosave, states, requests, here } = setUp([refusal(status), refusal(status)]);
    here.push('other');
    autosave.change({ title: '换了人' });
    await autosave.flush();
    expect(states.at(-1)).toBe('away');
    await autosave.flush();
    expect(states.at(-1)).toBe('stopped');
    expect(requests).toHaveLength(2);
  });

  it('knows a tick, which is saved at once, from what is still typed', () => {
    expect([{ declarations: { truthful: true } }, { related: false }].map(ticked)).toEqual([true, true]);
    expect([{ title: '焊' }, { price: { totalFen: 1 } }, { buyer: null }, {}].map(ticked)).toEqual([false, false, false, false]);
  });

  it('sends what waits before a step, takes it on that version, and keeps what is typed meanwhile until it is over', async () => {
    const { autosave, requests } = setUp();
    const taken: number[] = [];
    let answer: (outcome: Outcome<Stored>) => void = () => undefined;
    autosave.change({ title: '声明' });
    const step = autosave.step((version) => {
      taken.push(version);
      return new Promise<Outcome<Stored>>((resolve) => (answer = resolve));
    });
    await jest.advanceTimersByTimeAsync(0);
    expect([requests.length, taken]).toEqual([1, [2]]);
    autosave.change({ problem: '写着' });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(1);
    answer({ ok: true, data: { title: '声明', problem: '', version: 3 } });
    expect((await step)?.ok).toBe(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(requests.at(-1)).toEqual({ patch: { problem: '写着' }, version: 3 });
  });

  it('takes no step on a draft that could not be saved, and goes on writing after one that was refused', async () => {
    const { autosave, requests } = setUp([{ ok: false, problem: null }]);
    autosave.change({ title: '断网' });
    expect(await autosave.step(() => Promise.reject(new Error('taken on an unsaved draft')))).toBeNull();
    const refused = await autosave.step(() => Promise.resolve(refusal(409)));
    expect(refused?.ok).toBe(false);
    autosave.change({ title: '再写' });
    expect(await autosave.flush()).toBe(true);
    expect(requests.map(({ version }) => version)).toEqual([1, 1, 2]);
  });
});
