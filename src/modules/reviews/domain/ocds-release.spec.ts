import { ocdsPackage, type ReleaseFacts } from './ocds-release.js';

const at = (day: string) => new Date(`${day}T01:00:00Z`);
const facts = (change: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  uri: 'https://kezhuan.example/release', publisher: '演示市科学技术局', number: 'JB2026371082001', title: '焊缝强度提升', description: '焊后接头软化。', status: 'active', poster: { id: 'org-1', name: '演示车身公司', uscc: '' }, posterSells: false,
  listFen: 300_000_050, publishedAt: at('2026-03-02'), qaUntil: at('2026-03-12'), bidDeadline: at('2026-04-02'), openingAt: at('2026-04-03'), versions: [{ no: 1, at: at('2026-03-02') }, { no: 2, at: at('2026-03-05') }],
  milestones: [{ name: '完成小试', month: 6 }, { name: '完成中试', month: null }], award: null, contracts: [], isOver: false, movedAt: at('2026-03-02'), ...change,
});
const WINNER = { id: 'org-2', name: '演示研究所', uscc: '91350211M0000XUF46', bid: 'JB2026371082001-B01', priceFen: 250_000_000, awardedAt: at('2026-05-06'), members: [] };
interface Release { id: string; date: string; parties: { roles: string[]; identifier?: object }[]; tender: Record<string, unknown>; awards: { id: string; date: string; value: object }[]; contracts: { awardID: string; status: string }[] }
const releaseOf = (change: Partial<ReleaseFacts> = {}): Release => (ocdsPackage(facts(change)) as { releases: [Release] }).releases[0];

describe('the release of a challenge', () => {
  it('tells the tender in yuan, its periods, amendments and milestones', () => {
    const { tender, date, awards, contracts } = releaseOf();
    expect(tender).toMatchObject({
      id: 'JB2026371082001', status: 'active', value: { amount: 3_000_000.5, currency: 'CNY' }, tenderPeriod: { startDate: '2026-03-02T01:00:00.000Z', endDate: '2026-04-02T01:00:00.000Z' },
      amendments: [{ id: '2', date: '2026-03-05T01:00:00.000Z' }], milestones: [{ title: '完成小试', description: '签约后第 6 个月' }, { title: '完成中试' }],
    });
    expect([date, awards, contracts]).toEqual(['2026-03-05T01:00:00.000Z', [], []]);
  });

  it('tells nobody how many have bid before the award, and of a confidential or anonymous one neither text nor code', () => {
    expect(releaseOf().tender).not.toHaveProperty('numberOfTenderers');
    expect(releaseOf({ description: '' }).tender).not.toHaveProperty('description');
    expect(releaseOf().parties).toEqual([{ id: 'org-1', name: '演示车身公司', roles: ['buyer'] }]);
  });

  it('links award, supplier and registered contract, and is dated by the last of them', () => {
    const release = releaseOf({ status: 'complete', award: { at: at('2026-05-06'), bidders: 3, winners: [WINNER] }, contracts: [{ number: '2026371082000001', registeredAt: at('2026-06-01'), bid: WINNER.bid }] });
    expect(release.parties.map(({ roles }) => roles)).toEqual([['buyer'], ['supplier']]);
    expect(release.parties[1]?.identifier).toEqual({ scheme: 'CN-USCC', id: '91350211M0000XUF46', legalName: '演示研究所' });
    expect([release.tender['numberOfTenderers'], release.awards[0]?.value, release.contracts[0]?.awardID, release.date]).toEqual([3, { amount: 2_500_000, currency: 'CNY' }, WINNER.bid, '2026-06-01T01:00:00.000Z']);
  });

  it('calls its contracts terminated once it was carried out or its project has ended, and is dated by that', () => {
    const won = { status: 'complete' as const, award: { at: at('2026-05-06'), bidders: 3, winners: [WINNER] }, contracts: [{ number: '2026371082000001', registeredAt: at('2026-06-01'), bid: WINNER.bid }] };
    expect(releaseOf(won).contracts[0]?.status).toBe('active');
    const over = releaseOf({ ...won, isOver: true, movedAt: at('2027-03-01') });
    expect([over.contracts[0]?.status, over.date]).toEqual(['terminated', '2027-03-01T01:00:00.000Z']);
  });

  it('names the members of a consortium among the suppliers', () => {
    const { parties, awards } = releaseOf({ award: { at: at('2026-05-06'), bidders: 1, winners: [{ ...WINNER, members: [{ id: 'm-1', name: '演示成员单位', uscc: '' }] }] } });
    expect(parties.map(({ roles }) => roles)).toEqual([['buyer'], ['supplier'], ['supplier']]);
    expect(awards).toMatchObject([{ suppliers: [{ id: 'org-2' }, { id: 'm-1', name: '演示成员单位' }] }]);
  });

  it('of a list of results names its poster as who supplies, and those who win as who buys', () => {
    const { parties, tender, awards, ...rest } = releaseOf({ posterSells: true, award: { at: at('2026-05-06'), bidders: 1, winners: [WINNER] } });
    expect(parties.map(({ roles }) => roles)).toEqual([['supplier'], ['buyer']]);
    expect([tender['procurementMethodDetails'], awards[0]]).toMatchObject(['揭榜挂帅（成果转化类）', { suppliers: [{ id: 'org-1' }] }]);
    expect(rest).not.toHaveProperty('buyer');
  });

  it('dates each award by itself, and is dated by what everybody followed last: who leaves leaves no two releases of one id', () => {
    const award = (day: string) => ({ at: at('2026-05-06'), bidders: 3, winners: [{ ...WINNER, awardedAt: at(day) }] });
    const [first, gone, next] = [releaseOf({ award: award('2026-05-06') }), releaseOf({ award: { ...award('2026-05-06'), winners: [] }, movedAt: at('2026-05-20') }), releaseOf({ award: award('2026-06-10') })];
    expect([first.awards[0]?.date, next.awards[0]?.date]).toEqual(['2026-05-06T01:00:00.000Z', '2026-06-10T01:00:00.000Z']);
    expect(new Set([first.id, gone.id, next.id]).size).toBe(3);
  });

  it('names no award while the next in rank is asked', () => {
    const release = releaseOf({ award: { at: at('2026-05-06'), bidders: 3, winners: [] }, contracts: [] });
    expect([release.awards, release.contracts, release.parties.length]).toEqual([[], [], 1]);
  });
});
