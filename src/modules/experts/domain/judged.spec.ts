import { judgedOf } from './judged.js';

const party = (name: string, change: object = {}) => ({ organisationId: null, name, uscc: '', objectsTo: [], part: 'BIDDER' as const, ...change });

describe('whom an expert declares on', () => {
  it('is each party once, by its first part, however it is written', () => {
    const parties = [party('演示公司', { part: 'DEMANDER' }), party('演示大学'), party(' 演示大学 '), party('演示公司', { part: 'AFFILIATE' }), party('')];
    expect(judgedOf({ parties, team: [] }).parties).toEqual([{ part: 'DEMANDER', name: '演示公司' }, { part: 'BIDDER', name: '演示大学' }]);
  });

  it('is called as its matter tells it, and objects to nobody in view of experts', () => {
    expect(judgedOf({ parties: [party('演示公司', { part: 'DEMANDER', toldAs: '匿名企业', objectsTo: ['演示专家甲'] })], team: [] }).parties).toEqual([{ part: 'DEMANDER', name: '匿名企业' }]);
  });

  it('is each person of a team once in a unit; namesakes of two units are two', () => {
    const team = [{ name: '演示某人', unit: '演示大学', orcid: '1' }, { name: '演示某人', unit: '演示大学', orcid: '' }, { name: '演示某人', unit: '演示研究院', orcid: '' }, { name: '', unit: '演示大学', orcid: '' }];
    expect(judgedOf({ parties: [], team }).team).toEqual([{ name: '演示某人', unit: '演示大学' }, { name: '演示某人', unit: '演示研究院' }]);
  });
});
