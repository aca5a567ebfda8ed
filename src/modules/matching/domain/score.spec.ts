import { readFileSync } from 'node:fs';
import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import { foldText } from '../../../kernel/text/index.js';
import { bagOf } from './bag.js';
import type { Evidence, MatchField } from './match-record.js';
import { candidateTerms, raritiesOf, statisticsOf } from './rarity.js';
import { achievementRecord, needRecord } from './records.js';
import { isAnnounced, isLikely, MATCH_RULES, type MatchScore, scorePair } from './score.js';
import { isWord, tells } from './telling.js';

const folder = 'test/data/matching';
const lines = <T>(file: string): T[] => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
const withBag = <R extends { fields: readonly MatchField[] }>(record: R) => ({ record, bag: bagOf(record.fields) });

const achievements = lines<AchievementContent & { id: string; regionCode: string | null }>('achievements.jsonl')
  .map(({ id, regionCode, ...content }) => withBag(achievementRecord(id, { ...content, wantedPartner: '' }, regionCode)));
const statistics = statisticsOf(achievements.map(({ bag }) => bag));
const needs = lines<NeedContent & { id: string }>('needs.jsonl').map(({ id, ...content }) => withBag(needRecord(id, { ...content, acceptance: '' })))
  .map((side) => ({ ...side, rarity: raritiesOf(side.bag, statistics) }));
const scores: { pair: string; need: (typeof needs)[number]; achievement: (typeof achievements)[number]; score: MatchScore }[] =
  needs.flatMap((need) => achievements.map((achievement) => ({ pair: `${need.record.id}/${achievement.record.id}`, need, achievement, score: scorePair(need, achievement) })));

const textAt = (fields: readonly MatchField[], { field, start, end }: Evidence) => fields.find(({ name }) => name === field)?.text.slice(start, end) ?? '';

describe('scores of all pairs of the labelled set', () => {
  it('are the sum of their parts, within 0–100, and each part within its most', () => {
    const wrong = scores.filter(({ score }) => {
      const sum = score.parts.reduce((total, { points }) => total + points, 0);
      return Math.abs(sum - score.score) > 1e-6 || score.score < 0 || score.score > 100 || score.parts.some(({ points, max }) => points < 0 || points > max);
    });
    expect(wrong.map(({ pair }) => pair)).toEqual([]);
    expect(Object.values(MATCH_RULES.parts).reduce((sum, max) => sum + max, 0)).toBe(100);
  });

  it('point at places that exist in both texts', () => {
    const bad = scores.flatMap(({ pair, need, achievement, score }) => score.parts.flatMap(({ evidence }) => [
      ...evidence.need.map((place) => ({ pair, place, text: textAt(need.record.fields, place) })),
      ...evidence.achievement.map((place) => ({ pair, place, text: textAt(achievement.record.fields, place) })),
    ])).filter(({ place, text }) => place.end <= place.start || text.length !== place.end - place.start || text.trim() === '');
    expect(bad).toEqual([]);
  });

  it('name words that stand, as marked, in both texts, as the need writes them', () => {
    const bad = scores.flatMap(({ pair, need, achievement, score }) => {
      const [text] = score.parts;
      const words = String(text?.facts['words'] ?? '').split('、').filter(Boolean);
      const marked = (side: 'need' | 'achievement') => (text?.evidence[side] ?? []).map((place) => textAt((side === 'need' ? need : achievement).record.fields, place)).map(foldText);
      const sides = [marked('need'), marked('achievement')];
      return words.filter((word) => !sides.every((side) => side.includes(foldText(word)))).map((word) => ({ pair, word }));
    });
    expect(bad).toEqual([]);
    expect(scores.flatMap(({ score }) => String(score.parts[0]?.facts['words']).split('、'))).toEqual(expect.arrayContaining(['VOCs', 'ABS']));
  });

  it('do not mark one place twice', () => {
    const overlap = (list: readonly Evidence[]) => list.some((a, index) => list.slice(index + 1).some((b) => a.field === b.field && a.start < b.end && b.start < a.end));
    expect(scores.filter(({ score }) => overlap(score.parts[0]?.evidence.need ?? []) || overlap(score.parts[0]?.evidence.achievement ?? [])).map(({ pair }) => pair)).toEqual([]);
  });

  it('are the same from what is stored as JSON, in whatever order its keys come back', () => {
    const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value, (_, part: unknown) =>
      (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).reverse()) : part))) as T;
    const again = scores.filter((_, index) => index % 37 === 0).map(({ pair, need, achievement, score }) => {
      const { score: second } = scorePair({ ...withBag(stored(need.record)), rarity: stored(need.rarity) }, withBag(stored(achievement.record)));
      return second === score.score ? null : pair;
    });
    expect(again.filter(Boolean)).toEqual([]);
  });

  it('are highest for a text itself', () => {
    for (const need of needs) {
      const [text] = scorePair(need, { record: achievements[0]!.record, bag: need.bag }).parts;
      const others = scores.filter((one) => one.need === need).map(({ score }) => score.parts[0]?.points ?? 0);
      expect(text?.points ?? 0).toBeGreaterThan(Math.max(...others));
    }
  });

  it('find every relevant achievement among the candidates by telling terms', () => {
    const relevant = readFileSync(`${folder}/qrels.tsv`, 'utf8').trim().split('\n').map((line) => line.split('\t')).filter(([, , grade]) => Number(grade) >= 2);
    const missed = relevant.filter(([needId, achievementId]) => {
      const terms = candidateTerms(needs.find(({ record }) => record.id === needId)!.bag, statistics, { most: 96, common: 8 });
      return !terms.some(([term]) => achievements.find(({ record }) => record.id === achievementId)!.bag.terms.has(term));
    });
    expect(missed).toEqual([]);
  });
});

const NOTHING_ASKED: NeedContent = {
  title: '', fieldCode: '', industryCodes: [], keywords: [], problem: '', presentWay: '', plain: '', conditions: '', indicators: [], minTrl: null, budget: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false },
  regionCode: null, regionHard: false, modes: [], deadline: null, ipWish: '', acceptance: '', anonymous: false, brokerAllowed: true, disclosure: 'PUBLIC', declarations: { noStateSecret: true, truthful: true },
};

describe('what is shown as a match', () => {
  const grades = readFileSync(`${folder}/qrels.tsv`, 'utf8').trim().split('\n').map((line) => line.split('\t')).map(([need, achievement, grade]) => [`${need}/${achievement}`, Number(grade)] as const);
  const gradeOf = new Map<string, number>(grades);

  it('holds the best achievements of every need, and of all pairs few that nobody judged useful', () => {
    const likely = scores.filter(({ score }) => isLikely(score) && score.excludedBy.length === 0);
    const best = scores.filter(({ pair }) => gradeOf.get(pair) === 3);
    // one of them misses a hard condition, which is said in words where it is shown
    expect(best.filter(({ score }) => !isLikely(score) && score.excludedBy.length === 0).length).toBeLessThanOrEqual(1);
    expect(likely.filter(({ pair }) => (gradeOf.get(pair) ?? 0) > 0).length / likely.length).toBeGreaterThanOrEqual(0.7);
  });

  it('is announced unasked where four of five are useful, most of the best among them, and never on one word or past a hard condition', () => {
    const announced = scores.filter(({ score }) => isAnnounced(score));
    expect(announced.filter(({ pair }) => (gradeOf.get(pair) ?? 0) > 0).length / announced.length).toBeGreaterThanOrEqual(0.79);
    expect(announced.filter(({ pair }) => gradeOf.get(pair) === 3).length).toBeGreaterThanOrEqual(30);
    const [{ score } = scores[0]!] = announced;
    const oneWord = { ...score, parts: score.parts.map((part) => ({ ...part, facts: { ...part.facts, signs: 1 } })) };
    expect([isAnnounced({ ...score, score: MATCH_RULES.announceFrom - 0.01 }), isAnnounced({ ...score, excludedBy: ['BUDGET'] }), isAnnounced(oneWord)]).toEqual([false, false, false]);
  });

  const asked = (text: string) => {
    const side = withBag(needRecord('asked', { ...NOTHING_ASKED, problem: text }));
    const need = { ...side, rarity: raritiesOf(side.bag, statistics) };
    return achievements.map((achievement) => ({ title: achievement.record.fields[0]?.text ?? '', score: scorePair(need, achievement) }));
  };

  it.each([
    '停车场车位不够用', '手机屏幕碎了去哪里修', '请推荐好吃的火锅店', '打印机老卡纸', '公司网站打开太慢', '周末想带孩子去公园玩', '怎么办理营业执照', '员工工资什么时候发', '会议室预订系统在哪里',
    '食堂的饭菜太咸了', '电梯经常坏，没人来修', '想买一辆二手车', '快递三天了还没有送到', '公积金怎么提取', '附近有没有宾馆', '孩子上学的学区怎么划分', '楼道里的灯不亮',
  ])('is nothing for “%s”, which no technology of the set is about', (text) => {
    expect(asked(text).filter(({ score }) => isLikely(score)).map(({ title }) => title)).toEqual([]);
  });

  it.each([
    ['车身铝结构件焊缝强度不够，想找高强焊丝', '铝合金'], ['冷库门口地上结冰，电费太高', '冷库'], ['涤纶面料掉色，水洗后色牢度不够', '织物'], ['鱼糜凝胶强度低', '鱼肉'],
  ])('is something for “%s” in one line', (text, expected) => {
    expect(asked(text).filter(({ score }) => isLikely(score)).map(({ title }) => title)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  it('gives a line of a few words fewer points than the careful need that it stands for', () => {
    const line = Math.max(...asked('冷库').map(({ score }) => score.score));
    expect(line).toBeLessThan(Math.max(...asked('冷库门口地上结冰，蒸发器结霜，叉车进出频繁，想减少化霜和电费').map(({ score }) => score.score)));
  });

  const reasonOf = (need: string, achievement: string) => {
    const side = withBag(needRecord('n', { ...NOTHING_ASKED, problem: need }));
    const { fields, ...rest } = achievements[0]!.record;
    const [text] = scorePair({ ...side, rarity: raritiesOf(side.bag, statistics) }, withBag({ ...rest, fields: [{ ...fields[0]!, text: achievement }] })).parts;
    return { words: text?.facts['words'], subjects: text?.facts['subjects'] };
  };

  it('names no subject that one word on each side stands for: 蜂窝 is paper as well as metal', () => {
    expect([reasonOf('车身焊缝强度不够', '秸秆瓦楞蜂窝缓冲包装').subjects, reasonOf('车身要减重', '瓦楞蜂窝缓冲包装').subjects]).toEqual(['', '镁合金与轻量化']);
  });

  it('sees no waste gas in the filter of a tank for shellfish, nor a reason in 浓度', () => {
    const need = '我们养鸡场臭味大，想除臭，氨气浓度降到 5 mg/m3 以下';
    expect(reasonOf(need, '贝类净化：来水经臭氧和活性炭后调到贝最爱的盐度和饵料浓度')).toEqual({ words: '', subjects: '' });
    expect(reasonOf(need, '有机废气的吸附与催化燃烧，去除异味和硫化氢').subjects).toBe('废气与VOCs');
  });

  it('names a word once, however often it stands in both texts, and counts it and its subject once', () => {
    const [wanted, offered] = ['想给草莓做包装，草莓怕压，草莓运到北京草莓烂一半，草莓礼盒怎么设计', '草莓冻干：草莓清洗、草莓切片后冻干成草莓脆片，草莓香味留住九成'];
    expect(reasonOf(wanted, offered)).toEqual({ words: '草莓', subjects: '' });
    expect(reasonOf('轮胎店想做会员系统，轮胎多少条、谁买过轮胎、轮胎何时该换都要记下', '废轮胎裂解：轮胎破碎、轮胎裂解，轮胎里的炭黑再用').words).toBe('轮胎');
    expect(reasonOf('防腐蚀涂层：管道防腐蚀、罐体防腐蚀，腐蚀后换管停产，腐蚀穿孔', '防腐蚀漆，船体防腐蚀、钢桩防腐蚀，腐蚀减薄后补涂').words).not.toMatch(/腐蚀.*腐蚀/);
  });

  it('names no piece of a longer word, no amount of money and no place', () => {
    expect(reasonOf('果园打药想用无人机，药飘到邻居地里', '混场人机协同的仓储机器人，地里也能走')).toEqual({ words: '', subjects: '' });
    expect(reasonOf('速冻虾仁解冻以后出水多，预算 30 万元', '生物污泥溶胞后出水清，投资 300 万元').words).toBe('');
    expect(reasonOf('给糖尿病人做的面条', '治疗尿病的药物').words).toBe('');
  });

  const figuresOf = (need: string, achievement: string) => {
    const side = withBag(needRecord('n', { ...NOTHING_ASKED, problem: need }));
    const { id, ...content } = lines<AchievementContent & { id: string }>('achievements.jsonl')[0]!;
    const offered = withBag(achievementRecord(id, { ...content, wantedPartner: '', indicators: [], pilot: '', oneLine: '', title: '', solution: achievement, price: { ...content.price, minFen: 25_000_000 } }, null));
    const { parts, figures } = scorePair({ ...side, rarity: raritiesOf(side.bag, statistics) }, offered);
    return { figures: figures.map(({ wanted, stated, verdict }) => [wanted.name, wanted.comparator, stated?.value ?? null, verdict]), budget: parts.find(({ code }) => code === 'budget')!.basis };
  };

  it('reads what a sentence asks for: indicators without a sign, and the budget', () => {
    expect(figuresOf('求中性盐雾 3000 小时以上的涂层', '中性盐雾试验 3200 h 不起泡')).toEqual({ figures: [['中性盐雾', '>=', 3_200, 'MET']], budget: 'NO_DEMAND' });
    expect(figuresOf('螺栓老生锈，要耐中性盐雾3000h，预算 30 万元以内', '中性盐雾试验由 900 h 提高到 2600 h')).toEqual({ figures: [['耐中性盐雾', '>=', 2_600, 'NOT_MET']], budget: 'COMPARED' });
    expect(figuresOf('现在的漆耐盐雾只有 500 h', '中性盐雾试验 2600 h').figures).toEqual([]);
    expect(figuresOf('贮藏210天硬度≥7.5 kg/cm²', '贮藏 210 天硬度 7.1 kg/cm²').figures).toEqual([['贮藏210天硬度', '>=', 7.1, 'NOT_MET']]);
  });

  it('reads limits as they are spoken, and leaves open of what a bare 准确率 is', () => {
    expect(figuresOf('泡发时间缩短到四个小时', '泡发用时 3 小时').figures).toEqual([['泡发时间', '<=', 3, 'MET']]);
    expect(figuresOf('合格率只有七成，想把合格率提到九成五以上', '产品合格率 96%').figures).toEqual([['合格率', '>=', 96, 'UNCLEAR']]);
    expect(figuresOf('烂心果挑不出来，准确率百分之九十五以上', '字符识别准确率 99%').figures).toEqual([['准确率', '>=', 99, 'UNCLEAR']]);
    expect(figuresOf('净化时长不超过两天', '净化时间 36 h').figures).toEqual([['净化时长', '<=', 36, 'MET']]);
    expect(figuresOf('使用寿命要十来年以上', '使用寿命 12 年').figures).toEqual([['使用寿命', '>=', 12, 'UNCLEAR']]);
    expect(figuresOf('預算三百萬元', '甲').budget).toBe('COMPARED');
    expect(figuresOf('预算十来万', '甲').budget).toBe('NO_DEMAND');
  });

  it('names words that tell something in every reason', () => {
    const named = scores.flatMap(({ score }) => String(score.parts[0]?.facts['words'] ?? '').split('、').filter(Boolean));
    expect(named.filter((word) => !tells(word))).toEqual([]);
    expect(['没有', '自己', '一台', '三个', '愿意', '用率', '两天', '小时', '下来', '浓度'].filter(tells)).toEqual([]);
    expect(['诺如', '牡蛎', '净化', '铝合金', '焊丝', '三元', '百合'].filter((word) => !tells(word))).toEqual([]);
    expect(['腐蚀', '次就', '尿病', '导率'].filter(isWord)).toEqual(['腐蚀']);
    expect(['万元', '百万元', '千克', '地里', '人机', '中性盐'].filter(tells)).toEqual([]);
  });
});
