import type { Comparator } from './match-record.js';

/** What forbids or denies: 不得, 不会, 未, 别. A single 别 is one only before what it forbids: 识别 and 级别 are none. */
const NOT = '(?:不(?:得|能|会|应该|应当|应|可以|可|要|允许|许|准|宜|该)?(?:再|被)?|从?未(?:曾|能)?|没有?|从不|绝不|决不|切?勿|(?<![区级类特识分个性差判鉴辨])别)';
const OVER = '(?:超过|超出|高于|大于|多于|长于|高过|大过|(?<=[不未没别得能会应要可许准])超(?=\\s?(?:\\d|$)))';
const UNDER = '(?:低于|小于|少于|短于|低过|不足)';
/** A word that compares, with what turns it round; without groups, part of an expression. */
export const COMPARES = `(?:${NOT}?(?:${OVER}|${UNDER})(?:等于)?)`;
const COMPARED = new RegExp(`(?<not>${NOT})?(?:(?<over>${OVER})|${UNDER})(?:等于)?`, 'gu');
const AT_LEAST = /至少|优于|达到?(?!不)|以上/u;
const AT_MOST = /至多|控制在|降至|降到|压到|以内|以下|之内|(?<![达做])不到/u;
/** Of the words in front of a figure only the nearest say how it is compared. */
const NEAR = 6;

/** 不能让噪音超过, 避免温度掉到: what follows is forbidden. */
const FORBIDS = /不(?:让|使(?!用)|想|希望|愿|接受|收(?!缩|敛|集))|(?:无法|不能)接受|拒(?:绝|收)|(?:不(?:得|能|应该|应当|应(?!力|变)|可以|可(?!逆|见|燃|降解|溶)|要|许|准|宜)|(?<![区级类特识分个性差判鉴辨])别|切?勿)(?:再)?(?:让|使|把|比|将|出现|发生|有)|避免|防止|杜绝|禁止|严禁|不(?:允许|许|准)/u;
/** 不能用酸洗的涂层: something is forbidden, and it is not told whether the figure is a part of it. */
const MAY_FORBID = /不(?:得|能|应该|应当|应(?!力|变)|可以|可(?!逆|见|燃|降解|溶)|要)(?!求)/u;
/** 不能生锈要求: what is asked for stands apart from what is forbidden. */
const ASKS = /^.*(?<!不(?:想|愿|希望)?)(?:要求?|需要?|须)/u;
/** 高于六成不收, 低于 300 的不要. */
const REJECTED = new RegExp(`^\\s?(?:\\p{Script=Han}{1,4}(?=就))?(?:的|者|时|就|则|都|会|要|一律|一概|客户|用户|我们|居民|甲方)*(?:${[
  '不(?:收(?!缩|敛)|要|行|接受|予|合格|能用|可用|考虑|买|采[用购]|划算)', '拒[收绝]', '报废', '判(?:废|为不|不合)', '没人(?:买|要|收)', '淘汰', '免谈', '退货', '扣[款钱分罚]', '罚款', '返工', '投诉', '视为不', '算不', '达不到', '发霉',
  '(?:无法|没法|不能)(?:使?用|入库|上线|接受|验收|运行|工作|通过|出厂|销售|交付|生产)',
].join('|')})`, 'u');
/** 超过 60 ℃就停机: what follows tells whether the figure is wanted, in words that we may not know; 以下就行 wants it. */
const FOLLOWS = /^[^\d]{0,4}?(?:就(?!行|好|可|够|能|成|业)|便(?![宜携于利可])|[则即](?!可)|会(?!议|员|计)|容易|[无没]法|不能|否则|报警|预警|停机|跳闸|判)/u;
/** Where something else begins, also behind what is forbidden: 避免烧穿的同时, 防止开裂并保证. */
const BEGINS_ANEW = /^.*(?:的同时|(?:并|且|同时|从而|而)(?:且|能|可|要|也|还)*(?:保证|确保|保持|使(?!用)|让|将|把))/u;
/** 防止开裂且强度大于 320 MPa: whether the latter is forbidden too is not told. */
const JOINED = /^(?<front>.*(?:且|并(?![列联])|同时|又|而))(?<own>.{2,})$/u;
/** What a clause says since the words that separate it from what it forbids or avoids before. */
export const anew = (clause: string): string => clause.replace(BEGINS_ANEW, '');

const OPPOSITE = { '>=': '<=', '<=': '>=', '=': '=' } as const;
type Limit = keyof typeof OPPOSITE;

function wordBefore(before: string): { limit: Limit; at: number } | null {
  const found = [...before.matchAll(COMPARED)].at(-1);
  if (!found || found.index + found[0].length + NEAR - 2 < before.length) return null;
  const over = found.groups?.['over'] !== undefined;
  return { limit: over === (found.groups?.['not'] === undefined) ? '>=' : '<=', at: found.index };
}

function limitOf(before: string, behind: string): { limit: Limit; at: number } {
  const compared = wordBefore(before);
  const words = before.slice(-NEAR) + behind;
  const [most, least] = [AT_MOST.test(words), AT_LEAST.test(words)];
  if (compared && !(most && compared.limit === '>=' && behind !== '')) return compared;
  return { limit: most ? '<=' : least ? '>=' : '=', at: before.length };
}

/**
 * How the words around a figure compare it: 不得超过 is at most, 未低于 at least, 高于六成不收 at most; `=` where nothing is said, or
 * where something is forbidden of which the figure may be a part.
 * @param sign written before the figure, may be empty
 * @param behind the limit behind it (以上), may be empty
 * @param after what else the clause says
 */
export function comparatorOf(sign: string, before: string, behind: string, after: string): Comparator {
  if (/[≥>]/u.test(sign)) return '>=';
  if (/[≤<]/u.test(sign)) return '<=';
  const { limit, at } = limitOf(before, behind);
  const rest = anew(before.slice(0, at).replace(ASKS, ''));
  const { front = '', own = rest } = JOINED.exec(rest)?.groups ?? {};
  const [forbidden, rejected] = [FORBIDS.test(own), REJECTED.test(after)];
  if (MAY_FORBID.test(own) && !forbidden) return '=';
  // 不得有裂纹且冲击功不低于 40 J says by its own 不 which way it goes
  if ((FORBIDS.test(front) || MAY_FORBID.test(front)) && !forbidden && !/^[不未没]/u.test(before.slice(at))) return '=';
  if (forbidden !== rejected) return OPPOSITE[limit];
  return !rejected && FOLLOWS.test(after) ? '=' : limit;
}
