import { halfHashOf as hashInBrowser, newHalf, readHalf } from '../browser/half.js';
import { type Candidate, drawSeedOf, halfHashOf, inDrawnOrder, nextFor, poolLacks, seatsInTurn, seedHashOf } from './draw.js';
import { DRAW_RECORD, type DrawRecord, redrawFaults } from './redraw.js';

const HALF = '23456-789AB-CDEFG-HJKLM-NPQRS-TUVWX';
const SEED = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const people = (count: number, fits: Candidate['fits'] = ['FIELD']): Candidate[] => Array.from({ length: count }, (_, at) => ({ personId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, fits }));

/** A draw as the product makes it: five seats, and the third falls vacant. */
function recordOf(candidates: readonly Candidate[]): DrawRecord {
  const order = inDrawnOrder(drawSeedOf(SEED, HALF), candidates);
  const called: string[] = [];
  const call = (seat: 'FIELD' | 'FINANCE', inPlaceOf: number) => {
    const next = nextFor(order, seat, called, []);
    if (!next) throw new Error('nobody is left');
    called.push(next.personId);
    return { seat, personId: next.personId, inPlaceOf, passed: [] };
  };
  const calls = [...seatsInTurn(5, 1).map((seat) => call(seat, 0)), call('FIELD', 3)];
  return { what: DRAW_RECORD, panel: 'ZJ2026-00001', matter: { kind: 'challenge', id: '' }, seats: 5, financeSeats: 1, fields: ['05'], fixedAt: '', drawnAt: '', seed: SEED, seedHash: seedHashOf(SEED), halfFixedAt: '', halfHash: halfHashOf(HALF), half: HALF, candidates: order, excluded: [], calls, outcomes: calls.map((_, at) => ({ call: at + 1, state: at === 2 ? 'VOIDED' : 'ACCEPTED', name: at === 2 ? null : `演示专家${at + 1}`, dismissedFor: at === 2 ? 'KIN' : null })) };
}
const RECORD = recordOf([...people(15), { personId: '10000000-0000-4000-8000-000000000000', fits: ['FINANCE'] }]);

describe('the order of a draw', () => {
  it('follows from the seed and the people alone, however they are listed', () => {
    const listed = people(20);
    expect(inDrawnOrder(SEED, [...listed].reverse())).toEqual(inDrawnOrder(SEED, listed));
    expect(inDrawnOrder(SEED.replace(/^0/, '1'), listed)).not.toEqual(inDrawnOrder(SEED, listed));
  });

  it('favours nobody: over many seeds everybody is drawn about as often', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 3_000; at += 1) {
      const first = inDrawnOrder(at.toString(16).padStart(64, '0'), people(10))[0]?.personId ?? '';
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    // 300 each on average; six standard deviations of about 16
    expect([...counts.values()].every((count) => count > 200 && count < 400)).toBe(true);
    expect(counts.size).toBe(10);
  });
});

describe('the half of discipline inspection', () => {
  it('is made for paper, read back however it was copied, and hashed by the browser as by the server', async () => {
    const half = newHalf();
    expect(half).toMatch(/^[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){5}$/);
    expect([readHalf(half.toLowerCase().replaceAll('-', ' ')), readHalf(half.slice(1)), readHalf(half.replace(/^./, 'O'))]).toEqual([half, null, null]);
    expect(await hashInBrowser(half)).toBe(halfHashOf(half));
    expect(newHalf()).not.toBe(half);
  });

  it('changes the whole order, and so does the platform’s', () => {
    const [listed, order] = [people(20), inDrawnOrder(drawSeedOf(SEED, HALF), people(20))];
    expect(inDrawnOrder(drawSeedOf(SEED, HALF.replace('2', '3')), listed)).not.toEqual(order);
    expect(inDrawnOrder(drawSeedOf(SEED.replace(/^0/, '1'), HALF), listed)).not.toEqual(order);
  });
});

describe('the pool', () => {
  it.each<[string, Candidate[], number, number, string[]]>([
    ['nine for three seats', people(9), 3, 0, []],
    ['eight for three seats', people(8), 3, 0, ['FIELD 9 8']],
    ['no one for a seat of finance', people(9), 3, 1, ['FINANCE 3 0']],
    ['nine who fit both kinds', people(9, ['FIELD', 'FINANCE']), 3, 1, []],
    ['eight who fit both kinds, of whom nine are needed', people(8, ['FIELD', 'FINANCE']), 3, 1, ['FIELD 9 8']],
  ])('is judged: %s', (_, candidates, seats, finance, lacks) => {
    expect(poolLacks(candidates, seats, finance, 3).map(({ seat, needed, found }) => `${seat} ${needed} ${found}`)).toEqual(lacks);
  });
});

describe('a draw computed again', () => {
  it('agrees with its record, also where a seat fell vacant', () => {
    expect(redrawFaults(RECORD)).toEqual([]);
  });

  const [first, ...rest] = RECORD.calls;
  const other = RECORD.candidates.find(({ personId, fits }) => fits.includes('FINANCE') === (first?.seat === 'FINANCE') && !RECORD.calls.some((call) => call.personId === personId))?.personId ?? '';
  it.each<[string, Partial<DrawRecord>]>([
    ['a platform’s half that was chosen later', { seed: SEED.replace(/^0/, '1') }],
    ['a half of discipline inspection that was chosen later', { half: HALF.replace('2', '3') }],
    ['another half with its own hash', { half: HALF.replace('2', '3'), halfHash: halfHashOf(HALF.replace('2', '3')) }],
    ['somebody else in a seat', { calls: [...rest.slice(0, 1).map((call) => ({ ...call, seat: 'FINANCE' as const })), ...rest] }],
    ['somebody who was not next in the place of another', { calls: [...RECORD.calls.slice(0, 5), { seat: 'FIELD', personId: other || '00000000-0000-4000-8000-000000000014', inPlaceOf: 3, passed: [] }] }],
    ['a place that fell vacant twice', { calls: [...RECORD.calls, ...RECORD.calls.slice(5)] }],
    ['somebody who was passed over in the draw itself', { calls: RECORD.calls.map((call, at) => (at === 1 ? { ...call, passed: [{ personId: other, why: 'AWAY' }] } : call)) }],
    ['a candidate who was put in twice', { candidates: [...RECORD.candidates, ...RECORD.candidates.slice(0, 1)] }],
    ['a candidate who had to recuse', { excluded: [{ personId: RECORD.candidates[0]?.personId ?? '', why: ['SAME_UNIT'] }] }],
    ['fewer seats than were wanted', { seats: 7 }],
    ['a seat that was given to the next while its expert sits', { outcomes: RECORD.outcomes.map((one) => ({ ...one, state: 'ACCEPTED' })) }],
    ['a call of which nothing is told', { outcomes: RECORD.outcomes.slice(0, 5) }],
  ])('finds %s', (_, change) => {
    expect(redrawFaults({ ...RECORD, ...change })).not.toEqual([]);
  });
});
