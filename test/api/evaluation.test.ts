import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Evaluator, rulesEval } from '../../src/modules/evaluation/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

interface Vector {
  id: string;
  kind: string;
  input: object;
  expect: Record<string, unknown>;
}
interface Result {
  id: string;
  output: Record<string, unknown>;
}

let app: TestApp;
let folder: string;
let vectors: Vector[];

beforeAll(async () => {
  [app, folder, vectors] = await Promise.all([startTestApp(), mkdtemp(join(tmpdir(), 'rules-')), readFile('test/data/vectors/all.json', 'utf8').then((text) => JSON.parse(text) as Vector[])]);
});
afterAll(() => Promise.all([app.close(), rm(folder, { recursive: true })]));

/** What differs from the vectors: of each output only what its vector speaks of. */
const differing = (results: readonly Result[]) =>
  vectors.map(({ id, expect: expected }) => ({ id, expected, output: results.find((result) => result.id === id)?.output ?? {} }))
    .map(({ id, expected, output }) => ({ id, expected, got: Object.fromEntries(Object.keys(expected).map((key) => [key, output[key]])) }))
    .filter(({ expected, got }) => JSON.stringify(expected) !== JSON.stringify(got));

const overHttp = async (rows: readonly object[]): Promise<Result[]> => ((await app.http.post('/api/v1/rules/evaluations').send({ rows }).expect(200)).body as { results: Result[] }).results;
const onCommandLine = async (content: unknown): Promise<{ code: number; printed: string; complaint: string }> => {
  const file = join(folder, 'rows.json');
  await writeFile(file, JSON.stringify(content));
  let [printed, complaint] = ['', ''];
  const code = await rulesEval([file], app.app.get(Evaluator), (text) => (printed += text), (text) => (complaint += text));
  return { code, printed, complaint };
};

describe('the rules, asked in rows', () => {
  it('answer every acceptance vector over HTTP', async () => {
    expect(vectors).toHaveLength(71);
    expect(differing(await overHttp(vectors.map(({ id, kind, input }) => ({ id, kind, input }))))).toEqual([]);
  });

  it('answer every acceptance vector on the command line, in the order of the file', async () => {
    const { code, printed } = await onCommandLine(vectors);
    const results = JSON.parse(printed) as Result[];
    expect([code, results.map(({ id }) => id), differing(results)]).toEqual([0, vectors.map(({ id }) => id), []]);
  });

  it('take points of evaluations and the beginning of a notice from the rule sets in force', async () => {
    const rows = [
      { id: 'sme', kind: 'sme', input: { staff: 100, tech: 28, rd_rev: '0.052', ip2: 3 } }, { id: 'instrument', kind: 'instrument', input: { eff: 1280, ext: 320, mgmt: 16 } },
      { id: 'notice', kind: 'notice_window', input: { published: '2026-09-24', n: 5, unit: 'WD' } }, { id: 'early', kind: 'notice_window', input: { published: '2018-06-30', n: 5, unit: 'WD' } },
    ];
    const outputs = async () => Object.fromEntries((await overHttp(rows)).map(({ id, output }) => [id, output]));
    const before = await outputs();
    expect([before['sme'], before['instrument'], before['early']]).toMatchObject([{ score: 74, passed: true }, { score: '81.33', grade: '良好' }, { error: 'RULE_NOT_YET' }]);
    const change = (params: string) => `UPDATE rule_set SET params = CASE domain ${params} END WHERE domain IN ('TECH_SME', 'INSTRUMENT', 'NOTICE')`;
    await app.query('ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen');
    await app.query(change(`WHEN 'TECH_SME' THEN params || '{"passesFrom": 75}' WHEN 'INSTRUMENT' THEN params || '{"goodFrom": 82}' ELSE params || '{"startsOnWorkingDay": false}'`));
    const after = await outputs();
    await app.query(change(`WHEN 'TECH_SME' THEN params || '{"passesFrom": 60}' WHEN 'INSTRUMENT' THEN params || '{"goodFrom": 70}' ELSE params || '{"startsOnWorkingDay": true}'`));
    await app.query('ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen');
    expect([after['sme'], after['instrument'], after['notice']?.['start'] === before['notice']?.['start']]).toMatchObject([{ passed: false, reason: 'SCORE_BELOW_75' }, { grade: '合格' }, false]);
  });

  it('say of a row what is wrong with it, and answer the others', async () => {
    const good = { id: 'good', kind: 'riskcomp', input: { loss: '3000000', ratio: '0.7' } };
    const rows = [
      { id: 'kind', kind: 'lottery', input: {} }, { id: 'inherited', kind: 'constructor', input: {} }, { id: 'key', kind: 'riskcomp', input: { loss: '1', ratio: '0.7', prize: 1 } },
      { id: 'item', kind: 'cit', input: { items: [{ type: 'TRF-1', T: '1', prize: 1 }] } }, { id: 'missing', kind: 'riskcomp', input: { loss: '1' } }, { id: 'negative', kind: 'riskcomp', input: { loss: '-1', ratio: '0.7' } },
      { id: 'decimals', kind: 'vat', input: { registered: true, taxpayer: 'GENERAL', invoice: 'ORDINARY', tax_point: '2026-05-10', type: 'DEV', tech: '1.005' } }, { id: 'day', kind: 'add_workdays', input: { start: '2026-02-30', n: 1 } },
      { id: 'many', kind: 'add_workdays', input: { start: '2026-03-02', n: 1e9 } }, good,
    ];
    expect(Object.fromEntries((await overHttp(rows)).map(({ id, output }) => [id, output]))).toEqual({
      kind: { error: 'UNKNOWN_KIND' }, inherited: { error: 'UNKNOWN_KIND' }, key: { error: 'UNKNOWN_KEY', key: 'prize' }, item: { error: 'UNKNOWN_KEY', key: 'prize' }, missing: { error: 'MISSING_KEY', key: 'ratio' },
      negative: { error: 'BAD_VALUE', key: 'loss' }, decimals: { error: 'BAD_VALUE', key: 'tech' }, day: { error: 'BAD_VALUE', key: 'start' }, many: { error: 'OUT_OF_RANGE', key: 'n' }, good: { pay: '2100000.00' },
    });
    const { code, printed } = await onCommandLine([{ id: 'no kind' }, 7, good]);
    expect([code, JSON.parse(printed)]).toEqual([0, [{ id: 'no kind', output: { error: 'BAD_ROW' } }, { id: null, output: { error: 'BAD_ROW' } }, { id: 'good', output: { pay: '2100000.00' } }]]);
  });

  it('refuse shares above the whole, and two ways of saying one thing, of which they would have to ignore one', async () => {
    const row = (kind: string, input: object) => ({ id: JSON.stringify([kind, input]), kind, input });
    const rows = [
      row('voucher', { bill: '100', ratio: '3', balance: '1000' }), row('riskcomp', { loss: '100', ratio: '1.01' }), row('challenge_payout', { paid: '100', ratio: 2 }), row('broker', { rate: '1.5', paid: '100' }),
      row('broker', { rate: '0.01', paid: '100', registered: '100' }), row('cit', { items: [{ type: 'TRF-1', T: '1', revenue: '1' }] }), row('cit', { items: [{ type: 'TRF-1', T: '1', cost: '1' }] }),
      row('stamp', { type: 'SVC-1', base: '1', gross: '2' }), row('sme', { staff: 10, tech: 20 }), row('voucher', { bill: '100', ratio: '1', balance: '1000' }),
    ];
    expect((await overHttp(rows)).map(({ output }) => output)).toEqual([...['ratio', 'ratio', 'ratio', 'rate', 'registered', 'revenue', 'cost', 'gross', 'tech'].map((key) => ({ error: 'BAD_VALUE', key })), { pay: '100.00' }]);
  });

  it('complain of what is no array, and of no file', async () => {
    expect(await onCommandLine({ rows: [] })).toMatchObject({ code: 1, printed: '' });
    expect(await rulesEval([], app.app.get(Evaluator), () => undefined, () => undefined)).toBe(2);
    expect((await app.http.post('/api/v1/rules/evaluations').send({ rows: [] })).status).toBe(422);
  });

  it('give the steps of the scores that no vector touches', async () => {
    const sme = (input: object) => ({ id: JSON.stringify(input), kind: 'sme', input });
    const results = await overHttp([sme({ staff: 100, tech: 30, rd_rev: '0.06', ip1: 1 }), sme({ staff: 100, tech: 15, rd_cost: '0.0999', ip2: 1 }), { id: 'ins', kind: 'instrument', input: { eff: 0, ext: 0, mgmt: 30 } }, { id: 'brk', kind: 'broker', input: { rate: '0.015', registered: '2000000' } }]);
    expect(results.map(({ output }) => output)).toMatchObject([{ score: 100, passed: true }, { score: 14, passed: false, reason: 'SCORE_BELOW_60' }, { score: '20.00', grade: '不合格' }, { reward: '30000.00' }]);
  });
});
