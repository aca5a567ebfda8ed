import { symbols } from 'pino';
import { logger } from '../../src/kernel/logging/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bidValues, filledDraft, standingOf } from '../support/bids.js';
import { settled, TestBrowser, visit } from '../support/browser.js';
import { Challenges } from '../support/challenges.js';
import { press } from '../support/forms.js';
import { until } from '../support/until.js';
import { Visitors } from '../support/visitors.js';

const TOKEN = 'metrics-token-0123456789';
/** What every page of somebody who is signed in asks for when its window is looked at again, whichever page it is. */
const ANYWHERE = /notifications\/unread/;

interface Line {
  msg?: string;
  route?: string;
  level: number;
}

let app: TestApp;
let browser: TestBrowser;
let visitors: Visitors;
const lines: Line[] = [];

beforeAll(async () => {
  Object.assign(logger, { level: 'trace', [symbols.streamSym]: { write: (line: string) => lines.push(JSON.parse(line) as Line) } });
  [app, browser] = await Promise.all([startTestApp({ web: true, config: { METRICS_TOKEN: TOKEN, LOG_LEVEL: 'trace' } }), TestBrowser.launch()]);
  visitors = new Visitors(app, browser);
});
afterAll(() => Promise.all([app.close(), browser.close()]));

/** Requests as the figures count them, those of the figures themselves left out. */
async function counted(): Promise<string[]> {
  const { text } = await app.fresh().get('/metrics').set('X-Metrics-Token', TOKEN).expect(200);
  return text.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count') && !line.includes('route="/metrics"') && !ANYWHERE.test(line)).sort();
}

const asked = (): string[] => lines.flatMap(({ route }) => (route === undefined || route === '/metrics' || ANYWHERE.test(route) ? [] : [route]));

/** What some work leaves in the log and in the figures. */
async function leaves(work: () => Promise<unknown>): Promise<{ lines: string[]; further: string[] }> {
  const before = await counted();
  lines.length = 0;
  await work();
  const after = await counted();
  return { lines: asked(), further: after.filter((line) => !before.includes(line)) };
}

describe('who bids', () => {
  it('opens the desk, sends a bid, replaces it and takes it back, and leaves no line and no figure', async () => {
    const challenge = await new Challenges(app).fresh('open');
    const page = await visitors.as('institute.INST');
    await visit(page, `/work/challenges/${challenge.id}/bid`);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '另存草稿')]);
    const whole = await filledDraft(await download.path(), bidValues());
    await visit(page, '/work/bidding');
    const colleague = await app.as('institute.INST');
    const commitment = async () => (await standingOf(colleague, challenge.id)).commitment;
    const seen: (string | null)[] = [];
    const left = await leaves(async () => {
      await page.getByRole('link', { name: challenge.title }).click();
      await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: whole });
      await page.getByRole('link', { name: '密封投递' }).click();
      await page.getByText('各项已填写完整').waitFor();
      await press(page, '密封并投递');
      await page.getByText('已密封投递').first().waitFor();
      await page.reload();
      await settled(page);
      seen.push(await commitment());
      await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: whole });
      await page.getByText('各项已填写完整').waitFor();
      await press(page, '密封并替换已投递的揭榜书');
      await until('another bid is in', async () => (await commitment()) !== seen[0]);
      seen.push(await commitment());
      await settled(page);
      await press(page, '撤回揭榜书');
      await page.getByRole('dialog').getByRole('button', { name: '撤回揭榜书' }).click();
      await until('the bid is taken back', async () => (await commitment()) === null);
      await settled(page);
    });
    expect([seen.length, seen.includes(null)]).toEqual([2, false]);
    expect(left).toEqual({ lines: [], further: [] });
  });

  it('is not found by the versions of the text either that its browser holds against each other', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const client = await app.as('institute.INST');
    expect(await leaves(() => client.get(`/api/v1/challenges/${id}/versions/1`).expect(200))).toEqual({ lines: [], further: [] });
  });

  it('asks for the desk under every spelling of its address that the pages know', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const client = await app.as('institute.INST');
    for (const address of ['bid', 'bid/', 'bid.data', 'bid/_.data', 'BID', 'bid?step=send']) {
      const { lines: told, further } = await leaves(() => client.get(`/work/challenges/${id}/${address}`));
      expect([address, told, further]).toEqual([address, [], []]);
    }
  });
});

describe('everybody else', () => {
  it('leaves a line for the page and for each call that the server makes for it, and hides none by a mark of its own', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const client = await app.as('institute2.INST');
    const { lines: told, further } = await leaves(async () => {
      await client.get(`/challenges/${id}`).set('x-unseen-call', 'x'.repeat(43)).expect(200);
      await client.get(`/api/v1/challenges/${id}`).set('x-unseen-call', 'x'.repeat(43)).expect(200);
      await until('it is logged', () => Promise.resolve(asked().includes('/challenges')));
    });
    expect(told.filter((route) => route === '/api/v1/challenges/:id')).toHaveLength(2);
    expect(further.length).toBeGreaterThan(0);
  });
});
