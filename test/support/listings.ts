import { addDays, dateInChina } from '../../src/kernel/calendar/index.js';
import type { AchievementContent } from '../../src/modules/achievements/index.js';
import type { NeedContent } from '../../src/modules/needs/index.js';
import type { Client, TestApp } from './app.js';

export const today = (): string => dateInChina(new Date());

/** A complete achievement, as an author would leave it before submitting. */
export const achievementDraft = (change: Partial<AchievementContent> = {}): Partial<AchievementContent> => ({
  title: '高强铝合金焊丝制备技术',
  oneLine: '让铝合金结构件焊缝强度接近母材',
  fieldCode: '05',
  industryCodes: ['new-energy-materials'],
  keywords: ['铝合金', '焊丝'],
  problem: '铝合金结构件焊接后接头软化，强度只有母材的六成，限制了轻量化车身的应用。',
  solution: '在铝镁焊丝中加入微量钪和锆，经半连续铸造、均匀化、热挤压和多道次拉拔制成直径一点二毫米的焊丝，焊后接头晶粒细小，强度和塑性同时提高。',
  indicators: [{ name: '抗拉强度', comparator: '>=', value: 320, valueMax: null, unit: 'MPa', evidence: '第三方检测报告' }],
  trl: 6,
  modes: ['ORDINARY', 'CODEV'],
  price: { kind: 'FIXED', minFen: 80_000_000, maxFen: null, note: '' },
  validUntil: addDays(today(), 300),
  declarations: { noStateSecret: true, exportControlChecked: true, truthful: true },
  ...change,
});

/** A complete need that the achievement above answers. */
export const needDraft = (change: Partial<NeedContent> = {}): Partial<NeedContent> => ({
  title: '车身铝结构件焊缝强度不够',
  fieldCode: '05',
  industryCodes: ['equipment'],
  keywords: ['铝合金', '焊接'],
  problem: '我们的铝合金车身件焊完以后一拉就断在焊缝旁边，需要强度更高的焊丝或焊接办法。',
  indicators: [{ name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', testMethod: 'GB/T 2651', weight: 60, veto: true }],
  minTrl: 5,
  budget: { kind: 'RANGE', minFen: 50_000_000, maxFen: 120_000_000, hard: false },
  modes: ['ORDINARY'],
  deadline: addDays(today(), 200),
  declarations: { noStateSecret: true, truthful: true },
  ...change,
});

export interface Working {
  id: string;
  version: number;
  state: string;
  content: Record<string, unknown>;
  allowedActions: { action: string; enabled: boolean; reasons: { code: string; pointer?: string }[] }[];
}

type Kind = 'achievements' | 'needs';

export async function draft(client: Client, kind: Kind, content: object): Promise<Working> {
  const { body } = await client.post(`/api/v1/${kind}`).send(content).expect(201);
  return body as Working;
}

/** What the bureau says where a need is published below the line of the clinic. */
export const BELOW_THE_LINE = '指标虽少，问题清楚，可以发布。';

/** Takes a step that must succeed. */
export async function step(client: Client, kind: Kind, record: Pick<Working, 'id' | 'version'>, action: string, comment = ''): Promise<Working> {
  const { body } = await client.post(`/api/v1/${kind}/${record.id}/actions/${action}`).set('If-Match', `"v${record.version}"`).send({ comment }).expect(200);
  return body as Working;
}

/** Takes a draft through both reviews, by the people of the organisation that writes this kind. */
export async function publish(app: TestApp, kind: Kind, record: Pick<Working, 'id' | 'version'>): Promise<Working> {
  const [author, office] = kind === 'achievements' ? (['institute.RES', 'institute.INST'] as const) : (['enterprise.ENT', 'enterprise.ENT_ADM'] as const);
  const submitted = await step(await app.as(author), kind, record, 'submit');
  return step(await app.as('bureau.BUR_CG'), kind, await step(await app.as(office), kind, submitted, 'release'), 'publish');
}
