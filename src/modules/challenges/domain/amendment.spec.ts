import { amendmentFaults, relistFaults } from './amendment.js';
import { type ChallengeContent, type ChallengeIndicator, emptyChallenge, publicContent } from './challenge-content.js';

const row = (name: string, change: Partial<ChallengeIndicator> = {}): ChallengeIndicator => ({ name, comparator: '>=', target: 320, targetMax: null, unit: 'MPa', baseline: '', testMethod: 'GB/T 2651', weight: 50, veto: true, ...change });
const content: ChallengeContent = {
  ...emptyChallenge(), title: '焊缝强度', indicators: [row('强度'), row('返修率', { comparator: '<=', target: 2, unit: '%', veto: false })],
  schedule: { publishOn: null, qaUntil: '2026-12-14T17:00', bidDeadline: '2026-12-21T17:00', openingAt: '2026-12-22T09:00' },
};
const published = { content: publicContent(content), attachments: ['a'], quietFrom: new Date('2026-12-15T00:00:00+08:00'), extendTo: '2026-12-28' };
const EARLY = new Date('2026-12-01T10:00:00+08:00');
const LATE = new Date('2026-12-15T00:00:00+08:00');
const faults = (change: Partial<ChallengeContent>, files: readonly string[] = ['a'], now = EARLY) => amendmentFaults(published, { ...content, ...change }, files, now).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
const later = { ...content.schedule, bidDeadline: '2026-12-28T09:00', openingAt: '2026-12-29T09:00' };
const [first, second] = content.indicators as [ChallengeIndicator, ChallengeIndicator];

describe('an amendment', () => {
  it.each<[string, Partial<ChallengeContent>, string[]]>([
    ['a clarification', { clarification: '按一点二毫米执行' }, []], ['another telephone', { contact: { ...content.contact, phone: '0631-0000001' } }, []], ['a later deadline', { schedule: later }, []],
    ['a higher target without a veto', { indicators: [first, row('返修率', { comparator: '<=', target: 1, unit: '%', veto: false })] }, []], ['a clearer test', { indicators: [row('强度', { testMethod: 'GB/T 2651—2023' }), second] }, []], ['one more row', { indicators: [first, second, row('延伸率', { veto: false })] }, []],
    ['the proof of money, which nobody publishes', { funds: { provenFen: 1, note: '' } }, ['NOTHING_AMENDED ']],
    ['nothing', {}, ['NOTHING_AMENDED ']], ['another title', { title: '换题' }, ['NOT_AMENDABLE /title']], ['a condition', { conditions: [{ text: '本地企业', reason: '' }] }, ['NOT_AMENDABLE /conditions']], ['another amount', { listFen: 1 }, ['NOT_AMENDABLE /listFen']],
    ['an earlier deadline', { schedule: { ...content.schedule, bidDeadline: '2026-12-21T16:59' } }, ['EARLIER /schedule/bidDeadline']], ['fewer days for questions', { schedule: { ...content.schedule, qaUntil: '2026-12-13T17:00' } }, ['EARLIER /schedule/qaUntil']],
    ['no deadline at all', { schedule: { ...content.schedule, bidDeadline: null } }, ['EARLIER /schedule/bidDeadline']],
    ['a lower target', { indicators: [row('强度', { target: 319 }), second] }, ['LOWERED /indicators/0/target']], ['a higher limit', { indicators: [first, { ...second, target: 3 }] }, ['LOWERED /indicators/1/target']],
    ['another unit', { indicators: [row('强度', { unit: 'kPa' }), second] }, ['LOWERED /indicators/0/target']], ['no veto any more', { indicators: [row('强度', { veto: false }), second] }, ['LOWERED /indicators/0/target']],
    ['a higher target of a veto', { indicators: [row('强度', { target: 330 }), second] }, ['VETO_STANDS /indicators/0/target']], ['one more veto', { indicators: [first, second, row('延伸率')] }, ['VETO_STANDS /indicators/2/veto']],
    ['a row that becomes a veto', { indicators: [first, { ...second, veto: true }] }, ['VETO_STANDS /indicators/1/veto']], ['a lower target of a row that becomes a veto', { indicators: [first, { ...second, target: 3, veto: true }] }, ['LOWERED /indicators/1/target']],
    ['a row less', { indicators: [first] }, ['INDICATOR_GONE /indicators']], ['another row in its place', { indicators: [row('硬度'), second] }, ['INDICATOR_GONE /indicators/0/name']],
  ])('of %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('adds files and takes none away', () => {
    expect([faults({}, ['a', 'b']), faults({}, []), faults({ clarification: '补充' }, ['b'])]).toEqual([[], ['FILE_GONE /files'], ['FILE_GONE /files']]);
  });

  it('in the last days moves the deadline far enough and leaves the indicators alone', () => {
    expect(faults({ clarification: '补充' }, ['a'], LATE)).toEqual(['EXTEND /schedule/bidDeadline']);
    expect(faults({ clarification: '补充', schedule: { ...later, bidDeadline: '2026-12-27T23:59' } }, ['a'], LATE)).toEqual(['EXTEND /schedule/bidDeadline']);
    expect(faults({ clarification: '补充', schedule: later }, ['a'], LATE)).toEqual([]);
    expect(faults({ indicators: [row('强度', { testMethod: 'GB/T 2651—2023' }), second], schedule: later }, ['a'], LATE)).toEqual(['TOO_LATE /indicators']);
    expect(faults({ clarification: '补充' }, ['a'], new Date(LATE.getTime() - 1))).toEqual([]);
  });
});

describe('publishing once more', () => {
  const again = (change: Partial<ChallengeContent>, files: readonly string[] = ['a']) => relistFaults(published, { ...content, ...change }, files).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

  it('takes the same text with later times, also with clearer indicators, however late it is', () => {
    expect([again({ schedule: later }), again({ schedule: later, indicators: [row('强度', { target: 330 }), second] }, ['a', 'b'])]).toEqual([[], []]);
  });

  it('neither hides nor lowers', () => {
    expect(again({ title: '换题', schedule: later, indicators: [row('强度', { target: 319 }), second] }, [])).toEqual(['NOT_AMENDABLE /title', 'FILE_GONE /files', 'LOWERED /indicators/0/target']);
  });
});
