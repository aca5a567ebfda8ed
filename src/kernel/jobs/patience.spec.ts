import { OUTSIDE_SERVICE, OWN_WORK, retriesOf } from './patience.js';

/** Seconds from the first try to the last where every pause is as short (`luck` 0) or as long (1) as the queue may draw it; its rule, from its documentation. */
const waited = (patience: typeof OWN_WORK, luck: number) => {
  const { retryLimit, retryDelay, retryDelayMax } = retriesOf(patience);
  const pauses = Array.from({ length: retryLimit }, (_, index) => Math.min(retryDelayMax, retryDelay * (2 ** Math.min(16, index + 1) / 2) * (1 + luck)));
  return { sum: pauses.reduce((sum, pause) => sum + pause, 0), longest: Math.max(...pauses) };
};

describe('a queue tries again', () => {
  it('what outside services refuse for at least five days, never more than a quarter of an hour apart', () => {
    expect(waited(OUTSIDE_SERVICE, 0).sum).toBeGreaterThanOrEqual(5 * 24 * 3600);
    expect(waited(OUTSIDE_SERVICE, 1).longest).toBe(15 * 60);
  });

  it('its own work eight times within 9 to 17 minutes', () => {
    expect(retriesOf(OWN_WORK).retryLimit).toBe(8);
    expect([waited(OWN_WORK, 0).sum, waited(OWN_WORK, 1).sum]).toEqual([510, 1020]);
  });
});
