import { NewsDesk } from '../../src/kernel/news/index.js';
import { UnsubscribeLinks } from '../../src/modules/notifications/index.js';
import type { TestApp } from './app.js';
import type { PersonKey } from './people.js';

/** Tells somebody a piece of news; by telephone too where asked. @returns its id in the inbox */
export async function toldTo(app: TestApp, person: PersonKey, { sms = false } = {}): Promise<string> {
  const id = await app.personId(person);
  if (sms) {
    await app.query(`UPDATE person SET phone = '13800000000' WHERE id = $1`, [id]);
    await app.query(`INSERT INTO notification_choice (person_id, kind, mail, sms) VALUES ($1, 'case', 'INBOX', true) ON CONFLICT (person_id, kind) DO UPDATE SET sms = true`, [id]);
  }
  await app.app.get(NewsDesk).tell([id], { kind: 'case', matter: { zh: '技术合同登记', en: 'Contract registration' }, done: { zh: '退回补正', en: 'returned' }, about: 'JSHT-演示', says: '请及时补正。', path: '/work/contracts' });
  const [row] = await app.query<{ id: string }>(`SELECT id FROM notification WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`, [id]);
  if (!row) throw new Error('nobody was told');
  return row.id;
}

/** The token of the link in a mail to somebody, which takes off the mails of cases. */
export async function unsubscribeToken(app: TestApp, person: PersonKey): Promise<string> {
  const link = await app.app.get(UnsubscribeLinks).to(await app.personId(person), 'case');
  return link.slice(link.lastIndexOf('/') + 1);
}
