import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAchievements, loadNeeds, loadQrels } from './load.js';
import { compare } from './run.js';

describe('files of others', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kezhuan-bench-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, ...lines: (object | string)[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n'));
    return path;
  };
  const textsOf = (fields: readonly { name: string; text: string }[]) => Object.fromEntries(fields.map(({ name, text }) => [name, text]));

  it.each([
    [{ id: 1, text: '焊缝开裂' }, { problem: '焊缝开裂' }],
    [{ id: 'n', 标题: '焊缝开裂', 痛点: ['一拉就断', '返工多'] }, { title: '焊缝开裂', problem: '一拉就断\n返工多' }],
    [{ need_id: 'n', Title: '焊缝', description: '开裂', keywords: '焊接；铝合金', colour: 'red' }, { title: '焊缝', problem: '开裂', keywords: '焊接，铝合金' }],
    [{ id: 'n', problem: '开裂', indicators: ['抗拉强度 ≥ 300 MPa'] }, { problem: '开裂', figures: '抗拉强度 ≥ 300 MPa' }],
  ])('takes the need %j', (row, expected) => {
    expect(textsOf(loadNeeds(file('n.jsonl', row))[0]?.fields ?? [])).toEqual(expected);
  });

  it.each([
    [{ id: 'n', text: '要强', indicators: [{ name: '抗拉强度', op: '≥', target: '300', unit: 'MPa', must: true }] }, { name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', veto: true }],
    [{ id: 'n', text: '要强', metrics: { metric: '温度', min: -20, max: 60, unit: '℃' } }, { name: '温度', comparator: 'between', target: -20, targetMax: 60 }],
    [{ id: 'n', text: '要强', 指标: { 抗拉强度: '≥300 MPa' } }, { name: '抗拉强度', comparator: '>=', target: 300, unit: 'MPa' }],
    [{ id: 'n', text: '抗拉强度不低于 300 MPa' }, { name: '抗拉强度', comparator: '>=', target: 300, unit: 'MPa', veto: false }],
  ])('reads the figures of %j', (row, expected) => {
    expect(loadNeeds(file('n.jsonl', row))[0]?.wanted).toEqual([expect.objectContaining(expected)]);
  });

  it('takes an achievement of which only an abstract is known', () => {
    const [record] = loadAchievements(file('a.jsonl', { id: 'a', abstract: '激光焊接，接头强度达到 320 MPa', trl: 'TRL 7', unknown: { deep: 1 } }));
    expect(record).toMatchObject({ id: 'a', trl: 7, stated: [{ value: 320, unit: 'MPa' }], fields: [{ name: 'solution' }] });
  });

  it.each([
    ['broken JSON', ['{"id": 1, "text": "甲"}', '{oops'], 'x.jsonl:2: not a JSON object'],
    ['a list', ['[1]'], 'x.jsonl:1: not a JSON object'],
    ['no id', [{ text: '焊缝' }], 'x.jsonl:1: has no id'],
    ['no text', ['', { id: 'n7', colour: 'red' }], 'x.jsonl:2: n7 has no text'],
    ['an id twice', [{ id: 1, text: '甲' }, { id: 1, text: '乙' }], 'x.jsonl:2: the id 1 stands on line 1 already'],
    ['nothing', [''], 'x.jsonl:1: holds no record'],
  ])('says in one line what is wrong: %s', (_, lines, message) => {
    expect(() => loadNeeds(file('x.jsonl', ...lines))).toThrow(message);
  });

  it.each([
    ['a header', 'need\tachievement\tgrade\r\nn\ta\t2'], ['a byte order mark', '\u{FEFF}n\ta\t2'], ['four columns', 'n 0 a 2'], ['a comment', '# by hand\nn\ta\t2.0'],
  ])('takes grades with %s', (_, text) => {
    expect(loadQrels(file('q.tsv', text))).toEqual(new Map([['n', new Map([['a', 2]])]]));
  });

  it('names the line of a grade that is none', () => {
    expect(() => loadQrels(file('q.tsv', 'n\ta\t2', 'n\tb\tgood'))).toThrow('q.tsv:2: not "need<TAB>achievement<TAB>grade"');
  });

  it('leaves out needs to which nothing is relevant and says so', () => {
    const needs = file('n.jsonl', { id: 'n', text: '焊缝开裂' }, { id: 'm', text: '大棚太热' });
    const achievements = file('a.jsonl', { id: 'a', text: '焊缝不开裂的焊丝' }, { id: 'b', text: '水稻育种' });
    const found = compare({ needs, achievements, qrels: file('q.tsv', 'n\ta\t3', 'n\tgone\t3', 'm\tb\t0', 'x\ta\t1') });
    expect(found).toMatchObject({ needs: 1, product: { 'nDCG@10': 1, MRR: 1, 'recall@50': 1 } });
    expect(found.notes).toEqual(['1 needs left out, graded but not in the file of needs: x', '1 needs left out, with no relevant achievement: m']);
  });
});
