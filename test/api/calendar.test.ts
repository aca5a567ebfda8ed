import { WorkingCalendar } from '../../src/kernel/calendar/index.js';
import { noticeOf } from '../support/holiday-notice.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
let administrator: Client;

beforeAll(async () => {
  app = await startTestApp();
  administrator = await app.as('bureau.SYS');
});

afterAll(() => app.close());

/** An invented notice for 2027; only its form matters here. */
const notice = (change: Record<string, unknown> = {}) => ({
  year: 2027,
  document: '国办发明电〔2026〕0号（演示）',
  publishedOn: '2026-11-10',
  off: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-12' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-03' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  work: ['2027-02-20'],
  ...change,
});

interface Year {
  year: number;
  document: string;
  version: number;
}

describe('working-day calendar', () => {
  it('knows the years of the release, each with its document, and tells everybody', async () => {
    const { body } = await app.http.get('/api/v1/calendar/years').expect(200);
    expect((body as Year[]).map(({ year, document }) => [year, document])).toEqual([
      [2023, '国办发明电〔2022〕16号'], [2024, '国办发明电〔2023〕7号'], [2025, '国办发明电〔2024〕12号'], [2026, '国办发明电〔2025〕7号'],
    ]);
  });

  it('counts deadlines in China’s days, to the end of the last one', async () => {
    const calendar = app.app.get(WorkingCalendar);
    // half past eleven at night on 26 April in China
    expect(await calendar.dueAt(new Date('2023-04-26T15:30:00Z'), 5)).toEqual({ date: '2023-05-06', provisional: false, code: null, at: new Date('2023-05-06T15:59:59.999Z') });
    expect(await calendar.dueAt(new Date('2023-04-26T16:30:00Z'), 5)).toMatchObject({ date: '2023-05-08' });
    expect(await calendar.endOfPeriod(new Date('2026-09-20T00:00:00Z'), 15)).toMatchObject({ date: '2026-10-08', code: null });
  });

  it.each([
    ['a make-up day in the week', { work: ['2027-02-22'] }, '/work/0'],
    ['a day off that is worked', { work: ['2027-02-06'] }, '/work/0'],
    ['a day of another year', { off: [...notice().off, { name: 'x', from: '2028-01-01', to: '2028-01-01' }] }, '/off/4'],
    ['too few days off', { off: [], work: [] }, '/off'],
    ['a statutory holiday that is missing', { off: notice().off.slice(0, 3) }, '/off'],
    ['a notice of another time', { publishedOn: '2024-11-10' }, '/publishedOn'],
    ['a date that is none', { work: ['2027-02-30'] }, '/work'],
    ['no document', { document: '' }, '/document'],
    ['an unknown field', { extra: 1 }, '/extra'],
    ['a year out of range', { year: 1999 }, '/year'],
  ])('refuses %s', async (_, change, pointer) => {
    const { body } = await administrator.post('/api/v1/calendar/years').send(notice(change)).expect(422);
    expect((body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('marks a deadline that was counted without a notice, and settles it when the notice comes', async () => {
    const clock = (provisional: boolean) => ({ from: '2026-12-31T01:00:00.000Z', days: 1, unit: 'WORKING_DAY', provisional });
    const waiting = await app.organisationId('unverified');
    const promised = await app.organisationId('institute');
    for (const [id, provisional] of [[waiting, true], [promised, false]] as const) {
      await app.query(`UPDATE organisation SET due_at = '2027-01-01T15:59:59.999Z', clock = $2::jsonb WHERE id = $1`, [id, JSON.stringify(clock(provisional))]);
    }
    const seen = async (id: string) => (await administrator.get(`/api/v1/organisations/${id}/case`).expect(200)).body as { dueAt: string; dueProvisional: boolean };
    expect(await seen(waiting)).toMatchObject({ dueAt: '2027-01-01T15:59:59.999Z', dueProvisional: true });
    await administrator.post('/api/v1/calendar/years').send(notice()).expect(201);
    await app.jobsDone();
    expect(await seen(waiting)).toMatchObject({ dueAt: '2027-01-04T15:59:59.999Z', dueProvisional: false });
    expect(await seen(promised)).toMatchObject({ dueAt: '2027-01-01T15:59:59.999Z', dueProvisional: false });
    await app.query(`DELETE FROM calendar_day WHERE year = 2027`);
    await app.query(`DELETE FROM calendar_year WHERE year = 2027`);
    app.app.get(WorkingCalendar).forget();
  });

  it('gives provisional dates beyond its end until the year is added, exact ones at once thereafter', async () => {
    const calendar = app.app.get(WorkingCalendar);
    const from = new Date('2026-12-31T01:00:00Z');
    expect(await calendar.dueAt(from, 1)).toMatchObject({ date: '2027-01-04', provisional: true, code: 'CALENDAR_INCOMPLETE' });
    await administrator.post('/api/v1/calendar/years').send(notice()).expect(201);
    expect(await calendar.dueAt(from, 1)).toMatchObject({ date: '2027-01-04', provisional: false });
    await administrator.post('/api/v1/calendar/years').send(notice()).expect(409);
    const [row] = await app.query(`SELECT object_id AS "objectId", outcome FROM audit_record WHERE action = 'calendar.add'`);
    expect(row).toEqual({ objectId: '2027', outcome: 'done' });
  });

  it('is corrected only from the version that the administrator has seen', async () => {
    const { year: _, ...amended } = notice({ work: ['2027-02-20', '2027-02-27'] });
    const address = '/api/v1/calendar/years/2027';
    await administrator.put(address).send(amended).expect(428);
    await administrator.put(address).set('If-Match', '"v9"').send(amended).expect(412);
    const { year: unknown, ...other } = noticeOf(2012);
    await administrator.put(`/api/v1/calendar/years/${unknown}`).set('If-Match', '"v1"').send(other).expect(404);
    const { body } = await administrator.put(address).set('If-Match', '"v1"').send(amended).expect(200).expect('ETag', '"v2"');
    expect(body).toMatchObject({ year: 2027, version: 2 });
    expect(await app.app.get(WorkingCalendar).dueAt(new Date('2027-02-26T01:00:00Z'), 1)).toMatchObject({ date: '2027-02-27' });
  });

  it('is kept by the system administrator only', async () => {
    await app.http.post('/api/v1/calendar/years').send(notice()).expect(401);
    for (const person of ['bureau.AUD', 'bureau.BUR_LEAD', 'enterprise.ENT_ADM'] as const) {
      await (await app.as(person)).post('/api/v1/calendar/years').send(notice()).expect(403);
      await (await app.as(person)).put('/api/v1/calendar/years/2027').set('If-Match', '"v2"').send({}).expect(403);
    }
  });
});
