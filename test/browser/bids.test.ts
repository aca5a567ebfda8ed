import type { Download, Page } from 'playwright-core';
import type { ChallengeIndicator } from '../../src/modules/challenges/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bidValues, closeBids, filledDraft, standingOf } from '../support/bids.js';
import { settled, TestBrowser, visit } from '../support/browser.js';
import { type ChallengeCase, Challenges, saveChallenge, stepChallenge } from '../support/challenges.js';
import { choose, press } from '../support/forms.js';
import { handOverInRoom } from '../support/opening-pages.js';
import type { PersonKey } from '../support/people.js';
import { FINGERPRINT } from '../../src/modules/sealing/index.js';
import { HOLDERS } from '../support/sealing.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('sealed bids in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let challenge: ChallengeCase;
  let boxId: string;
  let receipt: string;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);

  it('holders set a passphrase, are shown the code for paper once, admit each other, and see whether they are enough', async () => {
    let before: keyof typeof HOLDERS | undefined;
    for (const [person, passphrase] of Object.entries(HOLDERS)) {
      const page = await as(person as PersonKey);
      await visit(page, '/work/keys');
      await page.getByLabel('开标口令', { exact: true }).fill(passphrase);
      await page.getByLabel('再输入一次').fill('不是同一个口令啊啊');
      await press(page, '设置开标口令');
      await page.getByText('两次输入的口令不同').waitFor();
      if (person === 'bureau.DISC') await look(page, 'bids/keys-set');
      await page.getByLabel('再输入一次').fill(passphrase);
      await press(page, '设置开标口令');
      await page.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){5}$/).waitFor();
      if (person === 'bureau.DISC') await look(page, 'bids/keys-code');
      await press(page, '已收存');
      if (before) await admit(before, page);
      before = person as keyof typeof HOLDERS;
    }
    const page = await as('bureau.BUR_LEAD');
    await visit(page, '/work/keys');
    await page.getByText('人数足够').waitFor();
    await look(page, 'bids/keys');
  });

  /** A holder compares the fingerprint with the newcomer, whose page shows it too. */
  const admit = async (holder: keyof typeof HOLDERS, newcomer: Page): Promise<void> => {
    const page = await as(holder);
    await visit(page, '/work/keys');
    const pending = page.locator('#pending');
    const fingerprint = await pending.getByText(FINGERPRINT).innerText();
    await newcomer.getByText(fingerprint).first().waitFor();
    await look(page, `bids/keys-pending-${holder}`);
    await pending.getByRole('button', { name: /^接\s?纳$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(fingerprint).waitFor();
    await dialog.getByLabel('您自己的开标口令或恢复码').fill(HOLDERS[holder]);
    expect(await dialog.getByRole('button', { name: /^接\s?纳$/ }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await look(page, `bids/keys-admit-${holder}`);
    await dialog.getByRole('button', { name: /^接\s?纳$/ }).click();
    await page.getByText('已接纳，此后发布的榜单将向其分发密钥份额').waitFor();
  };

  /** What is taken as a draft file: the form is filled in once, by hand only where the test looks at it. */
  const draftOf = async (page: Page): Promise<{ path: string; download: Download }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '另存草稿')]);
    return { path: await download.path(), download };
  };

  it('a bidder fills in, is told what is missing, seals, sends and keeps receipt and copy', async () => {
    challenge = await new Challenges(app).fresh('open');
    const page = await as('institute.INST');
    await visit(page, '/work/bidding');
    await look(page, 'bids/list');
    await page.getByRole('link', { name: challenge.title }).click();
    await page.getByRole('heading', { level: 1, name: challenge.title }).waitFor();
    await page.getByLabel('揭榜思路').fill('以低热输入焊接和时效强化焊丝提高接头强度。');
    await page.getByRole('region', { name: /接头抗拉强度/ }).getByLabel('承诺值').fill('300');
    await page.getByText('是一票否决指标，承诺值不得低于榜单要求').waitFor();
    await look(page, 'bids/one-page');
    await page.getByRole('link', { name: '密封投递' }).click();
    await page.getByText(/处需要补充或修改/).waitFor();
    await look(page, 'bids/missing');
    await page.reload();
    await settled(page);
    await page.getByRole('link', { name: /一页揭榜书/ }).first().click();
    expect(await page.getByLabel('揭榜思路').inputValue()).toBe('以低热输入焊接和时效强化焊丝提高接头强度。');
    const { path } = await draftOf(page);
    const whole = await filledDraft(path, bidValues());
    await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: whole });
    // what the list does not allow is said where it is written
    const first = page.getByRole('region', { name: /^完成小试（第 6 个月）/ });
    const goTo = async (step: string) => {
      await page.getByRole('link', { name: new RegExp(step) }).first().click();
      await page.getByRole('heading', { level: 2, name: step }).waitFor();
    };
    await goTo('路线与进度');
    await first.getByLabel('第几个月完成').fill('7');
    await first.getByText('“完成小试”榜单要求第 6 个月完成，承诺的第 7 个月晚于要求').waitFor();
    await first.getByLabel('第几个月完成').fill('5');
    await goTo('经费预算');
    await choose(page, '资金来源', '财政补助');
    await page.getByText('超过榜单给予的上限 750,000.00 元（报价的 30%').waitFor();
    await look(page, 'bids/budget');
    await choose(page, '资金来源', '企业出资');
    for (const step of ['路线与进度', '团队与基础', '经费预算', '知识产权与转化', '声明与附件']) {
      await page.getByRole('link', { name: new RegExp(step) }).first().click();
      await page.getByRole('heading', { level: 2, name: step }).waitFor();
    }
    // the poster, declared as an affiliate, is told before anything is sealed
    const affiliates = page.getByRole('region', { name: '关联单位', exact: true });
    await affiliates.getByRole('button', { name: /添加一行/ }).click();
    await affiliates.getByLabel('单位名称').fill('演示复合材料有限公司');
    await affiliates.getByText('发榜方是本单位的关联单位').waitFor();
    await affiliates.getByRole('button', { name: /删除/ }).click();
    expect(await page.locator('input[type=file]:visible').count()).toBe(0);
    await page.getByLabel('选择附件').setInputFiles({ name: '检测报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 演示附件') });
    await look(page, 'bids/statements');
    // the browser alone reminds of a draft: the server must not know who writes one
    await visit(page, '/work');
    await page.getByRole('heading', { name: '本机未投递的揭榜书草稿' }).waitFor();
    await look(page, 'bids/unsent');
    await page.getByRole('link', { name: challenge.title }).click();
    await page.getByRole('link', { name: '密封投递' }).click();
    await page.getByText('各项已填写完整').waitFor();
    const downloads: Download[] = [];
    page.on('download', (download) => downloads.push(download));
    await press(page, '密封并投递');
    await page.getByRole('heading', { level: 2, name: '已密封投递' }).waitFor();
    await look(page, 'bids/sent');
    await visit(page, '/work/bidding');
    expect(await page.getByText('本机未投递的揭榜书草稿').count()).toBe(0);
    receipt = await downloads.find((download) => download.suggestedFilename().startsWith('揭榜回执'))?.path() ?? '';
    expect(downloads.map((download) => download.suggestedFilename()).sort()).toEqual([expect.stringMatching(/^揭榜回执-JB/), expect.stringMatching(/^揭榜留存副本-JB/)]);
  });

  it('a second bidder’s bid is in as well, with a member that agreed; officers see a box and nothing of it', async () => {
    const { bidderUscc: lead } = await standingOf(await app.as('institute2.INST'), challenge.id);
    const { bidderUscc: uscc, bidderName: name } = await standingOf(await app.as('agency.BRK_ORG'), challenge.id);
    const member = await as('agency.BRK_ORG');
    await visit(member, `/work/challenges/${challenge.id}/bid`);
    await member.getByText('本单位作为联合体成员参加').click();
    await member.getByLabel('牵头单位统一社会信用代码').fill(lead);
    await press(member, '生成参加确认码');
    const consent = await member.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){2}$/).innerText();
    await look(member, 'bids/consent');
    await press(member, '收回参加确认');
    await member.getByText('已收回，原来的参加确认码不再有效').waitFor();
    await look(member, 'bids/consent-back');
    await press(member, '生成参加确认码');
    await member.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){2}$/).waitFor();
    const again = await member.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){2}$/).innerText();
    expect(again).not.toBe(consent);
    const together = bidValues({ leadShare: 80, consortium: [{ name, uscc, consent: again, share: 20, work: '组织产线试用' }] });
    const page = await as('institute2.INST');
    await visit(page, `/work/challenges/${challenge.id}/bid?step=send`);
    const { path } = await draftOf(page);
    await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: await filledDraft(path, bidValues({ priceFen: 260_000_000 })) });
    await page.getByText('预算合计').or(page.getByText('经费预算合计应等于揭榜报价')).first().waitFor();
    await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: await filledDraft(path, together) });
    await page.getByRole('link', { name: '团队与基础' }).first().click();
    // the leader tells the member what it is asked to agree to: 20 % of 2.5 million yuan
    await page.getByRole('region', { name: '给联合体成员的说明' }).getByText(/贵单位承担的工作：组织产线试用；份额 20%，揭榜报价.*按份额为.*50/).waitFor();
    await look(page, 'bids/team');
    await page.getByRole('link', { name: '密封投递' }).click();
    await press(page, '密封并投递');
    await page.getByRole('heading', { level: 2, name: '已密封投递' }).waitFor();

    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, '/work/opening');
    await look(plan, 'bids/openings');
    await plan.getByRole('link', { name: challenge.title }).click();
    await plan.getByText('未到开标时间').waitFor();
    await look(plan, 'bids/opening-before');
  });

  it('whoever has sent a bid is told what was amended since, in any browser that has its receipt; the others that something was', async () => {
    const plan = await app.as('bureau.BUR_PLAN');
    const [strength, stretch, repair] = challenge.content.indicators as [ChallengeIndicator, ChallengeIndicator, ChallengeIndicator];
    await saveChallenge(plan, challenge, { clarification: '焊丝直径按一点二毫米执行。', indicators: [strength, { ...stretch, target: 10, weight: 20 }, repair, { ...stretch, name: '疲劳寿命', weight: 10 }] });
    await stepChallenge(plan, challenge, 'amend');
    const page = await as('institute.INST');
    await visit(page, `/work/challenges/${challenge.id}/bid`);
    await page.getByText('投递后榜单有变更（第 1 版→第 2 版）：技术指标、补充说明').waitFor();
    await page.getByRole('region', { name: '技术指标' }).getByText('疲劳寿命').waitFor();
    await look(page, 'bids/amended');
    await page.getByRole('link', { name: /密封投递/ }).first().click();
    await page.getByText(/处需要补充或修改/).waitFor();
    await page.getByText('关注人不向任何人公开').waitFor();
    await press(page, '关注榜单');
    await page.getByText('您已关注本榜单').waitFor();
    await look(page, 'bids/follow');
    // another browser of the same organisation knows nothing of what was sent, until it is given the receipt
    await page.evaluate(() => new Promise((done) => Object.assign(indexedDB.deleteDatabase('keyval-store'), { onsuccess: done, onblocked: done })));
    await page.reload();
    await page.getByText('榜单发布后有变更，现为第 2 版').waitFor();
    await page.getByLabel('选择本单位的投递回执文件').setInputFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await page.getByText('这不是本单位现有揭榜书的投递回执').waitFor();
    await page.getByLabel('选择本单位的投递回执文件').setInputFiles(receipt);
    await page.getByText('投递后榜单有变更（第 1 版→第 2 版）').waitFor();
    const demander = await as('agency.BRK_ORG');
    await visit(demander, `/work/challenges/${challenge.id}/bid`);
    await demander.getByText('榜单发布后有变更，现为第 2 版').waitFor();
    expect(await demander.getByText('读取回执').count()).toBe(0);
    await look(demander, 'bids/amended-general');
    await lookInEnglish(page, [`/work/challenges/${challenge.id}/bid?step=send`]);
    const everybody = await visitors.stranger();
    await visit(everybody, `/challenges/${challenge.id}`);
    await everybody.getByText('已密封投递的揭榜书按投递时的版本审查').waitFor();
  });

  it('discipline inspection hands over, the planning section opens, and both read what lay in the box', async () => {
    boxId = await closeBids(app, challenge);
    const bidder = await as('institute.INST');
    await visit(bidder, `/work/challenges/${challenge.id}/bid`);
    await bidder.getByText('本单位的揭榜书封存在标箱中').waitFor();
    expect(await bidder.getByText('重新密封投递，得到新的回执').count()).toBe(0);
    await look(bidder, 'bids/closed');
    await visit(bidder, '/work/bidding?state=closed');
    expect(await bidder.getByRole('link', { name: '本单位的揭榜书' }).count()).toBe(0);
    const discipline = await as('bureau.DISC');
    await visit(discipline, `/work/opening/${boxId}`);
    await look(discipline, 'bids/opening-hand-over');
    await handOverInRoom(discipline, boxId);

    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/opening/${boxId}`);
    const opening = plan.locator('form', { hasText: '开启标箱' });
    await opening.getByLabel('开标口令或恢复码').fill('不是这个口令');
    await opening.getByRole('button', { name: '开启标箱' }).click();
    await plan.getByText('开标口令不正确').waitFor();
    await opening.getByLabel('开标口令或恢复码').fill(HOLDERS['bureau.BUR_PLAN']);
    await opening.getByRole('button', { name: '开启标箱' }).click();
    await plan.getByRole('heading', { level: 2, name: '已开启的揭榜书' }).waitFor();
    await look(plan, 'bids/opened');
    await plan.getByRole('link', { name: '演示材料研究所' }).click();
    await plan.getByRole('heading', { level: 1, name: '演示材料研究所' }).waitFor();
    await plan.getByText('330 MPa').waitFor();
    await plan.getByText('按第 1 版填写，投递后榜单变更为第 2 版').waitFor();
    await plan.getByText('第 1 版：≥ 8 %').waitFor();
    await look(plan, 'bids/bid');
    await visit(bidder, '/work');
    await bidder.getByRole('row', { name: /揭榜书/ }).first().waitFor();
    await look(bidder, 'bids/desk-opened');
    await visit(bidder, '/work/bidding?state=closed');
    await look(bidder, 'bids/closed-list');
    await bidder.getByRole('link', { name: '本单位的揭榜书' }).click();
    await bidder.getByRole('heading', { level: 1, name: '演示材料研究所' }).waitFor();
  });

  it('speaks English where the reader does', async () => {
    const page = await as('bureau.BUR_LEAD');
    await lookInEnglish(page, ['/work/keys', '/work/opening', `/work/opening/${boxId}`]);
    const other = await new Challenges(app).fresh('open');
    const bidder = await as('agency.BRK_ORG');
    await lookInEnglish(bidder, ['/work/bidding', ...['page', 'plan', 'team', 'money', 'rights', 'statements', 'send'].map((step) => `/work/challenges/${other.id}/bid?step=${step}`)]);
  });

  it('leaves no error in any console', () => {
    expect(visitors.problems().filter((problem) => !problem.includes('409'))).toEqual([]);
  });
});
