import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('challenges in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    for (const { key, id } of await app.query<{ key: string; id: string }>(`SELECT CASE WHEN achievement_id IS NOT NULL THEN 'result' WHEN state = 'DRAFT' THEN 'draft' WHEN is_anonymous THEN 'anonymous' WHEN state = 'OPEN' THEN 'open' ELSE state END AS key, id FROM challenge`)) ids.set(key, id);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const open = ({ person, ...options }: { person?: string; javaScript?: boolean; locale?: 'en-US' } = {}): Promise<Page> =>
    visitors.visit({ ...(person === undefined ? {} : { email: `${person}@demo.kezhuan.example` }), ...options });

  it('the list and the page of a challenge: complete without JavaScript, in both languages, without the anonymous name', async () => {
    const page = await open();
    for (const [name, path] of [['list', '/challenges'], ['open', `/challenges/${ids.get('open')}`], ['anonymous', `/challenges/${ids.get('anonymous')}`], ['result', `/challenges/${ids.get('result')}`], ['version', `/challenges/${ids.get('open')}/versions/2`], ['ask', `/challenges/${ids.get('open')}/ask`]] as const) {
      await visit(page, path);
      await look(page, `challenges/${name}`);
    }
    const plain = await open({ javaScript: false });
    await plain.goto('/');
    expect(await plain.locator('section', { hasText: '揭榜中' }).last().innerText()).toMatch(/低滚阻轮胎胎面胶湿法混炼关键技术\s+500 万元\s+\d+月\d+日截止/);
    await plain.getByRole('link', { name: '看榜单', exact: true }).click();
    await plain.getByRole('link', { name: '低滚阻轮胎胎面胶湿法混炼关键技术' }).click();
    const text = await plain.locator('main').innerText();
    expect(text).toMatch(/还有 \d+ 天 \d+ 小时/);
    expect([text.includes('某子午线轮胎制造企业'), (await plain.content()).includes('铸钧')]).toEqual([true, false]);
    const english = await open({ locale: 'en-US' });
    await lookInEnglish(english, ['/challenges', `/challenges/${ids.get('open')}`, `/challenges/${ids.get('result')}`, `/challenges/${ids.get('open')}/versions/2`, `/challenges/${ids.get('open')}/ask`]);
  });

  it('is followed and asked about without JavaScript, and the section answers in public', async () => {
    const page = await open({ person: 'haiyang.inst', javaScript: false });
    await page.goto(`/challenges/${ids.get('open')}`);
    await page.getByRole('button', { name: '关注榜单' }).click();
    await page.getByRole('button', { name: '取消关注' }).waitFor();
    await page.getByRole('link', { name: '提问' }).click();
    await page.getByLabel('您的问题').fill('请加微信 abc12345 联系');
    await page.getByRole('button', { name: '提交提问' }).click();
    expect(await page.locator('.summary').innerText()).toContain('提问会公开');
    await page.getByLabel('您的问题').fill('密封副的安装尺寸是否可以调整？');
    await page.getByRole('button', { name: '提交提问' }).click();
    expect(await page.locator('.note[role=status]').innerText()).toMatch(/已收到您的提问（TW20\d\d-\d{5}）/);
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, '/work/challenge-questions?state=ASKED');
    await look(plan, 'challenges/questions');
    await plan.getByRole('link', { name: '密封副的安装尺寸是否可以调整？' }).click();
    await plan.getByRole('button', { name: '公开答复' }).click();
    await plan.getByRole('dialog').getByRole('textbox').fill('安装尺寸不可调整，见附件。');
    await plan.getByRole('dialog').getByRole('button', { name: '公开答复' }).click();
    await plan.getByText('已公开答复').first().waitFor();
    await look(plan, 'challenges/question');
    await page.goto(`/challenges/${ids.get('open')}`);
    expect(await page.locator('#questions').innerText()).toContain('安装尺寸不可调整，见附件。');
  });

  it('is drafted in steps that save themselves and say what they stumble over, handed in, and read by the section', async () => {
    const author = await open({ person: 'haiyue.ent' });
    await visit(author, '/work/challenges');
    await look(author, 'challenges/work list');
    await visit(author, '/work/challenges/new');
    await look(author, 'challenges/begin');
    await visit(author, `/work/challenges/${ids.get('draft')}?step=bidders`);
    await author.getByText('限制职称或人才称号').first().waitFor();
    await look(author, 'challenges/editor bidders');
    await author.getByLabel('条件', { exact: true }).fill('具有独立法人资格');
    await author.getByLabel('理由（设限制时必填）').click();
    await author.getByText('限制职称或人才称号').waitFor({ state: 'detached' });
    for (const step of ['indicators', 'money', 'schedule', 'check']) {
      await visit(author, `/work/challenges/${ids.get('draft')}?step=${step}`);
      await look(author, `challenges/editor ${step}`);
    }
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${ids.get('open')}`);
    await look(plan, 'challenges/case');
    await plan.getByRole('link', { name: '起草变更' }).click();
    await plan.getByRole('link', { name: '时间与联系' }).click();
    await plan.getByLabel('补充说明').fill('台架试验温度按 5–28 ℃ 控制，安装尺寸不可调整。');
    await plan.getByRole('link', { name: '核对提交' }).click();
    await plan.getByRole('button', { name: '发布变更' }).click();
    await plan.getByLabel('变更内容和理由（会公开，并告知关注者）').fill('根据提问补充说明安装尺寸，其他不变。');
    await plan.getByRole('dialog').getByRole('button', { name: '发布变更' }).click();
    await plan.getByText('变更已发布，并已告知关注者').waitFor();
    const visitor = await open();
    await visit(visitor, `/challenges/${ids.get('open')}/versions/3`);
    expect(await visitor.locator('main').innerText()).toContain('安装尺寸不可调整');
  });

  it('of results begins with an achievement, calls its parts by other names, and is bid for by a form of its own', async () => {
    const office = await open({ person: 'zhuangbei.inst' });
    const [achievement] = await app.query<{ id: string }>(`SELECT id FROM achievement WHERE content ->> 'title' = '精密减速器齿面拓扑修形与阻尼端盖降噪'`);
    await visit(office, `/work/achievements/${achievement?.id}`);
    await office.getByRole('link', { name: '列入揭榜挂帅（成果转化类）' }).click();
    await office.waitForURL(/challenges\/new\?achievement=/);
    await office.getByText('从已公开的成果开始（成果转化类）').waitFor();
    await look(office, 'challenges/begin result');
    await office.getByRole('button', { name: '建立草稿，开始填写' }).click();
    await office.waitForURL(/\/work\/challenges\/[0-9a-f-]{36}/);
    const address = office.url().split('?')[0] ?? '';
    for (const step of ['basic', 'indicators', 'plan', 'money']) {
      await visit(office, `${address}?step=${step}`);
      await look(office, `challenges/editor result ${step}`);
    }
    await visit(office, `${address}?step=plan`);
    expect(await office.locator('main').innerText()).toContain('普通许可');
    const bidder = await open({ person: 'cangmao.ent' });
    for (const step of ['page', 'team', 'market', 'money']) {
      await visit(bidder, `/work/challenges/${ids.get('result')}/bid?step=${step}`);
      await look(bidder, `challenges/bid result ${step}`);
    }
    await bidder.getByLabel('已落实的转化资金').waitFor();
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${ids.get('result')}`);
    await look(plan, 'challenges/case result');
  });

  it('comes to a review, a result, milestones and an acceptance, each with pages that a newcomer finds filled', async () => {
    const visitor = await open();
    for (const state of ['AWARDED', 'RUNNING', 'COMPLETED']) {
      await visit(visitor, `/challenges/${ids.get(state)}`);
      await look(visitor, `challenges/${state.toLowerCase()}`);
      await visit(visitor, `/challenges/${ids.get(state)}/result`);
      await look(visitor, `challenges/${state.toLowerCase()} result`);
    }
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${ids.get('QUALIFIED')}/review`);
    await look(plan, 'challenges/review');
    const [project] = await app.query<{ id: string }>(`SELECT id FROM challenge_project WHERE state = 'COMPLETED'`);
    await visit(plan, `/work/projects/${project?.id}`);
    await look(plan, 'challenges/accepted project');
  });

  it('waits after the signing for the contract: the section extends the time or ends the award', async () => {
    await app.query(`UPDATE challenge SET state = 'SIGNED', due_at = now() - interval '1 day' WHERE id = $1`, [ids.get('AWARDED')]);
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${ids.get('AWARDED')}`);
    await look(plan, 'challenges/signed');
    await plan.getByRole('button', { name: '逾期未登记，终止中榜' }).click();
    await look(plan, 'challenges/end award');
  });

  it('asks before a bid qualifies whether a leader of the same name is the same person', async () => {
    await app.query(`UPDATE challenge SET state = 'OPENED' WHERE id = $1`, [ids.get('QUALIFIED')]);
    const [bid] = await app.query<{ id: string }>(`UPDATE bid SET state = 'OPENED', leader_check = '{"isSame": true, "projects": ["XM2026-00001"], "reason": "单位人事部门确认为同一人。"}' WHERE challenge_id = $1 RETURNING id`, [ids.get('QUALIFIED')]);
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/bids/${bid?.id}`);
    await plan.getByRole('button', { name: '核查同名负责人' }).click();
    const dialog = plan.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '核查同名负责人' }).isDisabled()).toBe(true);
    await dialog.getByLabel('是另一人，不计入在研项目').click();
    await dialog.getByRole('textbox').fill('与单位核对：两人工号和出生年月不同。');
    await look(plan, 'challenges/namesake');
    await dialog.getByRole('button', { name: '核查同名负责人' }).click();
    await plan.getByText('经核查是另一人：与单位核对').first().waitFor();
  });

  it('is published once more where nobody has bid, under its number and beside the record of its first opening', async () => {
    const id = ids.get('open');
    await app.query('ALTER TABLE challenge DISABLE TRIGGER challenge_deadline');
    await app.query(`UPDATE challenge SET state = 'RELIST', published_at = now() - interval '62 days', qa_until = now() - interval '2 days', bid_deadline = now() - interval '2 days', opening_at = now() - interval '1 day', due_at = now() + interval '9 days' WHERE id = $1`, [id]);
    await app.query('ALTER TABLE challenge ENABLE TRIGGER challenge_deadline');
    await app.query(`UPDATE sealed_box SET closes_at = now() - interval '2 days', opens_at = now() - interval '1 day', opened_at = now() - interval '1 day', opened_by = '{}' WHERE subject_id = $1`, [id]);
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${id}`);
    await look(plan, 'challenges/unbid');
    await plan.getByRole('link', { name: '修改时间等内容' }).click();
    await plan.getByRole('link', { name: '核对提交' }).click();
    await plan.getByRole('button', { name: '再次发布榜单' }).click();
    await plan.getByLabel('再次发布的理由和变更内容（会公开，并告知关注者）').fill('首次发布时间较短，行业内知晓的单位不多，延后时间再次发布。');
    expect(await plan.getByRole('dialog').getByRole('button', { name: '再次发布榜单' }).isDisabled()).toBe(true);
    await plan.getByRole('checkbox', { name: '已逐一核对，均为应当持有密钥的人员' }).check();
    await look(plan, 'challenges/publish once more');
    await plan.getByRole('dialog').getByRole('button', { name: '再次发布榜单' }).click();
    await plan.getByText('榜单已再次发布，并已告知关注者').waitFor();
    const visitor = await open();
    await visit(visitor, `/challenges/${id}`);
    expect(await visitor.locator('main').innerText()).toContain('首次发布后无人揭榜');
    await look(visitor, 'challenges/published once more');
    await lookInEnglish(await open({ locale: 'en-US' }), [`/challenges/${id}`]);
    await visit(plan, '/work/opening');
    await look(plan, 'challenges/two boxes');
  });

  it('left no error on any page', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
