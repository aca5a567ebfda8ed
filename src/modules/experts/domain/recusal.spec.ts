import { declarationFaults, type DeclaredGround, GROUNDS } from './declaration.js';
import { emptyProfile, isThere, profileGaps } from './profile.js';
import { type ExpertTies, type MatterTies, recusalHints } from './recusal.js';

const EXPERT: ExpertTies = { personId: 'p1', name: '演示专家甲', orcid: '0000-0002-1825-0097', units: [{ organisationId: 'o1', name: '演示大学', uscc: '12' }], formerUnits: [{ name: '演示旧所', uscc: '', until: '2024-01-01' }] };
const PARTY = { organisationId: 'o9', name: '演示公司', uscc: '99', objectsTo: [] as string[], part: 'BIDDER' as const };
const hints = (matter: Partial<MatterTies>, expert: Partial<ExpertTies> = {}) => recusalHints({ ...EXPERT, ...expert }, { parties: [], team: [], handlers: [], ...matter }, { formerFrom: '2023-06-01', objectionsAtMost: 2 });

describe('grounds of recusal that can be seen', () => {
  it.each<[string, Partial<MatterTies>, Partial<ExpertTies>, string[]]>([
    ['none', { parties: [PARTY] }, {}, []],
    ['the organisation of the account', { parties: [{ ...PARTY, organisationId: 'o1' }] }, {}, ['SAME_UNIT']],
    ['the credit code', { parties: [{ ...PARTY, uscc: '12' }] }, {}, ['SAME_UNIT']],
    ['the name, written in another way', { parties: [{ ...PARTY, name: '演示大学 ' }] }, {}, ['SAME_UNIT']],
    ['the unit of somebody in the team', { team: [{ name: '演示某人', unit: '演示大学', orcid: '' }] }, {}, ['SAME_UNIT']],
    ['a former unit within the years', { parties: [{ ...PARTY, name: '演示旧所' }] }, {}, ['FORMER_UNIT']],
    ['an account that was ended within the years', { parties: [{ ...PARTY, organisationId: 'o2', name: '' }] }, { formerUnits: [{ organisationId: 'o2', name: '演示旧名', uscc: '', until: '2023-06-01' }] }, ['FORMER_UNIT']],
    ['a former unit before that', { parties: [{ ...PARTY, name: '演示旧所' }] }, { formerUnits: [{ name: '演示旧所', uscc: '', until: '2023-05-31' }] }, []],
    ['the ORCID in the team', { team: [{ name: '另一写法', unit: '', orcid: '0000-0002-1825-0097' }] }, {}, ['IN_TEAM']],
    ['the name in the team', { team: [{ name: '演示专家甲', unit: '', orcid: '' }] }, {}, ['IN_TEAM']],
    ['a party that objects', { parties: [{ ...PARTY, objectsTo: ['演示专家甲'] }] }, {}, ['NAMED']],
    ['a party that objects to the unit', { parties: [{ ...PARTY, objectsTo: ['演示大学'] }] }, {}, ['NAMED']],
    ['a third name that a party objects to', { parties: [{ ...PARTY, objectsTo: ['甲', '乙', '演示专家甲'] }] }, {}, []],
    ['a hand in the matter', { handlers: ['p1'] }, {}, ['HANDLED']],
    ['units without a name or code', { parties: [{ ...PARTY, organisationId: null, name: '', uscc: '' }] }, { units: [{ organisationId: null, name: '', uscc: '' }] }, []],
  ])('%s', (_, matter, expert, found) => {
    expect(hints(matter, expert)).toEqual(found);
  });
});

const declared = (applies: string[] = [], text = '演示情形'): DeclaredGround[] => GROUNDS.map((ground) => ({ ground, applies: applies.includes(ground), text: applies.includes(ground) ? text : '' }));

describe('a declaration', () => {
  it.each<[string, DeclaredGround[], string[]]>([
    ['of no ground', declared(), []], ['of one, in words', declared(['KIN']), []], ['of one without words', declared(['KIN'], ''), ['minLength']],
    ['with one left out', declared().slice(1), ['INCOMPLETE']], ['with one twice', [...declared().slice(1), ...declared().slice(1, 2)], ['INCOMPLETE']],
  ])('%s', (_, given, faults) => {
    expect(declarationFaults(given).map(({ code }) => code)).toEqual(faults);
  });
});

describe('a profile', () => {
  const whole = { ...emptyProfile(), fields: ['05'], unit: { name: '演示大学', uscc: '' }, title: '教授' };

  it('is complete with a field, a unit and a title; an expert of finance needs no field', () => {
    expect(profileGaps(whole)).toEqual([]);
    expect(profileGaps({ ...whole, fields: [], finance: true })).toEqual([]);
    expect(profileGaps({ ...emptyProfile(), orcid: '1', away: [{ from: '2026-02-01', to: '2026-01-01' }] }).map(({ pointer }) => pointer)).toEqual(['/fields', '/unit/name', '/title', '/orcid', '/away/0/to']);
  });

  it('says on which days its expert is away, both ends included', () => {
    const away = { ...whole, away: [{ from: '2026-05-01', to: '2026-05-03' }] };
    expect(['2026-04-30', '2026-05-01', '2026-05-03', '2026-05-04'].map((day) => isThere(away, day))).toEqual([true, false, false, true]);
  });
});
