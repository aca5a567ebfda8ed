import { AchievementsFacade } from '../../src/modules/achievements/index.js';
import { SearchIndexer } from '../../src/kernel/search/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { fill, press } from '../support/forms.js';
import { achievementDraft, draft, publish } from '../support/listings.js';
import { look, lookInEnglish } from '../support/looks.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { Visitors } from '../support/visitors.js';

describe('freshness, near copies and saved searches in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  /** Two achievements that were published long ago. */
  async function old(title: string, days: number): Promise<string> {
    const { id } = await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title })));
    await app.query(`UPDATE achievement SET confirmed_at = confirmed_at - make_interval(days => $2), confirm_from = confirm_from - $2::int, confirm_by = confirm_by - $2::int WHERE id = $1`, [id, days]);
    await app.app.get(SearchIndexer).changed('achievement', id);
    return id;
  }

  it('asks by mail, takes the answer without a session or script, and shows who confirmed', async () => {
    const [late, soon] = [await old('超期的铝合金焊丝', 190), await old('将满的铝合金焊丝', 170)];
    await old('另一条铝合金焊丝', 171);
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
    await app.app.get(AchievementsFacade).ask();
    const [mail = ''] = await mailsTo(app, emailOf('institute.INST'));
    await app.query(`UPDATE person SET demo = true WHERE email = $1`, [emailOf('institute.INST')]);
    const linkOf = (title: string) => new RegExp(`《${title}》[^\\n]*\\n\\S*(/confirm/[\\w.-]+)`).exec(mail)?.[1] ?? '';

    const page = await visitors.visit({});
    await visit(page, `/achievements/${late}`);
    await page.getByText('超过 180 天未确认').waitFor();
    await look(page, 'freshness/unconfirmed');
    await visit(page, '/search?q=铝合金焊丝');
    expect(await page.getByRole('link', { name: '超期的铝合金焊丝' }).count()).toBe(0);
    await page.getByRole('link', { name: '含未确认的信息' }).click();
    await page.getByRole('link', { name: '超期的铝合金焊丝' }).waitFor();
    await look(page, 'freshness/search');

    await visit(page, linkOf('超期的铝合金焊丝'));
    await look(page, 'freshness/link');
    const plain = await visitors.visit({ javaScript: false });
    await plain.goto(linkOf('超期的铝合金焊丝'));
    await plain.getByRole('button', { name: '仍然有效' }).click();
    await plain.getByText('已确认仍然有效').waitFor();
    await plain.goto(linkOf('超期的铝合金焊丝'));
    await plain.getByText('此链接已经使用过').waitFor();
    await visit(page, linkOf('另一条铝合金焊丝'));
    await press(page, '仍然有效');
    await page.getByText('已确认仍然有效').waitFor();
    await look(page, 'freshness/answered');

    const author = await visitors.as('institute.RES');
    await visit(author, '/work/achievements?state=DUE');
    await look(author, 'freshness/due');
    await press(author, '确认所选 1 条仍然有效');
    await author.getByText('没有待确认的信息').waitFor();
    await visit(author, `/work/achievements/${soon}`);
    await author.getByText('确认记录').click();
    await author.getByText('工作台确认').waitFor();
    await look(author, 'freshness/record');
  });

  it('shows near copies while somebody writes, once the draft has saved itself', async () => {
    const { id } = await draft(await app.as('institute2.RES'), 'achievements', achievementDraft({ title: '铝焊丝' }));
    const author = await visitors.as('institute2.RES');
    await visit(author, `/work/achievements/${id}`);
    await author.getByText('可能重复，请先核对').waitFor();
    await look(author, 'freshness/near');
    await visit(author, `/work/achievements/${id}?step=content`);
    for (const field of ['解决的问题', '技术方案']) await fill(author, field, '海带烘干的另一件事，和焊丝没有关系，只写几句话占住位置，说明烘房的温度和风速。');
    await author.getByText('可能重复，请先核对').waitFor({ state: 'hidden' });
  });

  it('saves a search from the page that shows it', async () => {
    const page = await visitors.as('agency.BRK');
    await visit(page, '/search?q=铝合金&type=achievement');
    await page.getByRole('link', { name: '订阅这次检索' }).click();
    await page.waitForURL(/saved-searches/);
    await fill(page, '名称', '铝合金成果');
    await look(page, 'freshness/save');
    await press(page, '保存订阅');
    await page.getByRole('link', { name: '铝合金成果' }).waitFor();
    await look(page, 'freshness/saved');
    await press(page, '暂停 铝合金成果');
    await page.getByText('已暂停', { exact: true }).waitFor();
    await lookInEnglish(page, ['/work/saved-searches']);
    await visit(page, '/work/saved-searches?lang=zh-CN');
    await press(page, '删除 铝合金成果');
    await page.getByText('还没有订阅').waitFor();
    // a link that was used once is refused when it is opened again
    expect(visitors.problems().filter((problem) => !problem.includes('status of 409'))).toEqual([]);
  });
});
