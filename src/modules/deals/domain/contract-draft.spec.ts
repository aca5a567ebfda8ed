import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import { clausesLeftOut, contractDraftOf, type DraftSource } from './contract-draft.js';

const RIGHT = { kind: 'INVENTION', title: '一种氢气传感器', number: '202019900163.8', holder: '演示研究所', status: 'GRANTED', expiresOn: null, shareBp: null } as const;
const ACHIEVEMENT = { title: '氢气泄漏传感器', oneLine: '三秒报警', fieldCode: '01', pilot: '已在两座加氢站试用一年。', modes: ['ORDINARY'], intellectualProperty: [RIGHT, { ...RIGHT, kind: 'SOFTWARE', number: '2024SR0000001' }] } as unknown as AchievementContent;
const INDICATOR = { name: '零点漂移', comparator: '<=', target: 2, targetMax: null, unit: '%', testMethod: 'GB/T 0000', weight: 50, veto: false } as const;
const NEED = {
  title: '探头三个月就漂', fieldCode: '03', problem: '探头总误报，值班的人把喇叭拔了。', acceptance: '跑满一年', modes: ['ORDINARY'],
  indicators: [INDICATOR, { ...INDICATOR, name: '工作温度', comparator: 'between', target: -20, targetMax: 60, unit: '℃', testMethod: '' }, { ...INDICATOR, name: '待定', target: null }],
} as unknown as NeedContent;
const PARTIES = { prices: [], buyerOrganisationId: 'b', buyerContact: null, brokerName: null } as const;
type Modes = AchievementContent['modes'];
const draft = (offered: Modes, wanted: Modes = offered, prices: DraftSource['prices'] = []) =>
  contractDraftOf({ ...PARTIES, need: { id: 'n', content: { ...NEED, modes: wanted }, whole: true }, achievement: { id: 'a', content: { ...ACHIEVEMENT, modes: offered }, whole: true }, prices });

describe('the contract that a deal drafts', () => {
  it('names what is licensed and how, with the rights that pass, what is mastered and what the buyer asks to be reached', () => {
    expect(draft(['ORDINARY'])).toMatchObject({
      title: '氢气泄漏传感器专利实施许可', subKind: 'LIC-1', iprCodes: ['011'], patents: ['202019900163.8'], licence: { exclusivity: 'ORDINARY' },
      clauses: { subject: '三秒报警', goal: '', mastery: '已在两座加氢站试用一年。', indicators: '零点漂移：≤ 2 %（GB/T 0000）\n工作温度：-20–60 ℃', acceptance: '跑满一年' },
    });
  });

  it('begins a development with the trouble that it is to end, and says neither what is mastered nor which rights pass', () => {
    expect(draft(['COMMISSION'])).toMatchObject({ title: '氢气泄漏传感器委托开发', subKind: 'DEV-1', iprCodes: [], clauses: { goal: NEED.problem, mastery: '' } });
  });

  it.each<[Modes, Modes, DraftSource['prices'], string, number | null]>([
    // the price in force for the buyer, whatever stands first in the listings
    [['SERVICE', 'TRANSFER'], ['SERVICE', 'TRANSFER'], [{ mode: 'TRANSFER', priceFen: 320 }], 'TRF-1', 320], [['SERVICE'], ['SERVICE'], [{ mode: 'TRANSFER', priceFen: 320 }], 'TRF-1', 320],
    // of several that which both have named, of one way the last
    [['TRANSFER', 'ORDINARY'], ['ORDINARY'], [{ mode: 'TRANSFER', priceFen: 320 }, { mode: 'ORDINARY', priceFen: 20 }], 'LIC-1', 20], [['TRANSFER'], [], [{ mode: 'TRANSFER', priceFen: 330 }, { mode: 'TRANSFER', priceFen: 320 }], 'TRF-1', 330],
    // without a price the only way that comes into question
    [['SERVICE', 'TRANSFER'], ['TRANSFER'], [], 'TRF-1', null], [['ORDINARY'], ['SERVICE'], [], 'LIC-1', null],
    // what is tried first is no way of handing over
    [['TRIAL', 'ORDINARY'], ['TRIAL', 'ORDINARY'], [], 'LIC-1', null], [['TRIAL'], ['TRIAL'], [], '', null],
    // where several do the two have to say which
    [['SERVICE', 'TRANSFER'], ['SERVICE', 'TRANSFER'], [], '', null], [['SERVICE', 'TRANSFER'], ['CODEV'], [], '', null], [['SERVICE', 'TRANSFER'], ['SERVICE', 'TRANSFER'], [{ mode: 'TRANSFER', priceFen: 320 }, { mode: 'ORDINARY', priceFen: 20 }], 'TRF-1', 320],
    [['TRANSFER', 'ORDINARY'], ['CODEV'], [{ mode: 'TRANSFER', priceFen: 320 }, { mode: 'ORDINARY', priceFen: 20 }], '', null],
  ])('of offered %j and wanted %j, with %j in force, is %s for %s fen', (offered, wanted, prices, subKind, totalFen) => {
    expect(draft(offered, wanted, prices)).toMatchObject({ subKind, price: { totalFen } });
  });

  it('does not say the kind twice, nor what stands beside it in brackets, and takes the name of a need as it is', () => {
    const named = (title: string) => contractDraftOf({ need: null, achievement: { id: 'a', content: { ...ACHIEVEMENT, title, modes: ['EQUITY'] }, whole: true }, ...PARTIES }).title;
    expect([named('传感器'), named('传感器技术入股')]).toEqual(['传感器技术入股', '传感器技术入股']);
    expect(contractDraftOf({ need: { id: 'n', content: NEED, whole: true }, achievement: null, ...PARTIES }).title).toBe(NEED.title);
  });

  it('says in each clause what is left out of a listing that one of the two may not read, and guesses no kind by rights that it does not know', () => {
    const drafted = (modes: Modes, whole: { need: boolean; achievement: boolean }) => contractDraftOf({
      ...PARTIES, need: { id: 'n', content: whole.need ? NEED : { ...NEED, problem: '', indicators: [], acceptance: '' }, whole: whole.need },
      achievement: { id: 'a', content: whole.achievement ? { ...ACHIEVEMENT, modes } : { ...ACHIEVEMENT, modes, pilot: '', intellectualProperty: [] }, whole: whole.achievement },
    });
    const developed = drafted(['COMMISSION'], { need: false, achievement: true });
    expect(developed).toMatchObject({ subKind: 'DEV-1', clauses: { goal: expect.stringContaining('要解决的问题没有填入') as string, indicators: expect.stringContaining('签保密协议后可见') as string, acceptance: expect.stringContaining('验收方式没有填入') as string, mastery: '' } });
    const licensed = drafted(['ORDINARY'], { need: true, achievement: false });
    expect(licensed).toMatchObject({ subKind: '', iprCodes: [], patents: [], title: '氢气泄漏传感器', licence: { exclusivity: 'ORDINARY' }, clauses: { subject: '三秒报警', goal: NEED.problem, mastery: expect.stringContaining('知识产权没有填入') as string } });
    // how something is developed depends on no rights
    expect(drafted(['COMMISSION'], { need: true, achievement: false })).toMatchObject({ subKind: 'DEV-1', clauses: { goal: NEED.problem, mastery: '' } });
    const count = ({ clauses }: ReturnType<typeof contractDraftOf>) => clauses && clausesLeftOut({ clauses });
    expect([developed, licensed, draft(['ORDINARY'])].map(count)).toEqual([3, 1, 0]);
  });
});
