import { AMOUNT, type ReadFigure } from './figures-in-text.js';
import { betterWay, isChange, isOneName, isQuantity } from './indicator-name.js';
import data from './data/indicator-names.json' with { type: 'json' };
import { remembered } from '../../../kernel/text/index.js';
import { COMPARES } from './limits.js';
import { quantities } from './units.js';

/**
 * Which sentences are understood. A figure in running text gets a verdict only where its clause has one of the forms of this file and nothing
 * else: a word that is not listed here makes it open (ADR 0073). So nobody has to foresee what may stand beside a figure and change it.
 */

/** `asked`: what a need asks for; `claimed`: what an achievement says of itself. */
export type Side = 'asked' | 'claimed';

const HAS_AMOUNT = new RegExp(AMOUNT, 'u');
const BREAK = /[。！!？?\n]/u;
const PIECE = /(?:[^，、；;,]|,(?=\d{3})|(?<=(?:^|[；;])\s?\d{1,2})、)+/gu;
/** 1. and （2） and 3、, where a list is numbered. */
const NUMBERING = '(?:\\(?\\d{1,2}(?:\\)|、|[.](?!\\d))|[①-⑳]|[-•·])?\\s*';
const NUMBERED = new RegExp(`^\\s*${NUMBERING}`, 'u');
const HEADING = '(?:(?:主要|核心|关键|具体)?的?(?:技术|性能)?(?:指标|参数|性能|要求)(?:要求)?(?:如下)?)';

const STRONG = '(?:希望能?|要求|要能?|需要|需求|需|想要?|必须|务必|最好|至少要)';
/** 应 and 须 are the words of standards too. */
const WEAK = '(?:应该|应当|应|须)';
/** Who asks in a need. */
const WHO = '(?:我们|我方|我厂|我司|本厂|本公司|厂里|公司|客户|用户|甲方|买家|业主)';
const CHANGED = '(?:提高|提升|提|增加|延长|扩大|改善|降低|下降|降|减少|减小|减|缩短|缩小|缩|压缩|压低|压)';
const INTO = `(?:${CHANGED}了?(?:到|至|为|成))`;
const FROM = `(?:(?:从|由)(?:原来的|现在的|目前的)?\\s?${AMOUNT}\\s?(?:左右)?(?=\\s?${INTO}))`;
const IS = '(?:的|值|为|是|有|达到|达|做到|约|大约|在|控制在|保持在|稳定在|至少|至多|优于|最高|最低|仅|[:：]|\\s)';
const SEEKS = '(?:求购|寻求|寻找|急求|求|想找|要找|找|需要|需|想要|有没有)';
/** 3000 小时不起泡: how the test of a coating is told. */
const UNHURT = '(?:后?(?:未见|未|不|无)(?:明显|任何)?(?:红锈|白锈|起泡|生锈|锈蚀|脱落|开裂|异常))';

/** 不能让噪声超过 65 分贝: what follows is the figure itself. */
const FORBIDS = '(?:(?:不(?:能|想|要|希望|接受|允许)|无法接受|避免|拒收|拒绝)(?:让|使)?\\s*)';
const LEADS = `(?:${STRONG}|${SEEKS}|${CHANGED}|处理后|能|把|将|让|使|一[种款台套个]|\\s)`;
const LINKS = `(?:${STRONG}|${WEAK}|${COMPARES}|${FROM}|${INTO}|${IS}|能够?|可以?|得|到)`;
const OPENS = `^\\s*${NUMBERING}(?:${HEADING}[:：])?`;
const ASKER = `(?:(?:目前|现在)(?=${STRONG}))?(?:${WHO}(?:都|还)?(?=${STRONG}))?`;
const FINE = '(?:就行|就好|就够|即可|就可以|才行|为好|为宜)';

const FORMS = {
  asked: {
    before: new RegExp(`${OPENS}${ASKER}${LEADS}*${FORBIDS}?$`, 'u'),
    between: new RegExp(`^${LINKS}*$`, 'u'),
    behind: new RegExp(`^(?:的)?(?:${FINE}|左右|\\s)*$`, 'u'),
    /** 客户要求 65 dB 以下, of the noise that was spoken of before */
    unnamed: new RegExp(`${OPENS}${ASKER}(?:${LEADS}|${LINKS})*$`, 'u'),
  },
  claimed: {
    before: new RegExp(`${OPENS}(?:(?:经|由)(?:第三方|国家|省级|权威|机构|中心)*(?:检测|检验|测试|实测)|实测|测得|目前|其|本?产品|使|\\s)*$`, 'u'),
    between: new RegExp(`^(?:(?:[未不]|不会|从未)?(?:超过|高于|大于|多于|低于|小于|少于|不足)|${FROM}|${INTO}|${IS}|已|可|能|均|实测|测得|仅需|只需|不到|到)*$`, 'u'),
    behind: new RegExp(`^(?:左右|${UNHURT}|\\s)*$`, 'u'),
    unnamed: null,
  },
} as const;
const IS_STRONG = new RegExp(`${STRONG}|${SEEKS}`, 'u');
const IS_FINE = new RegExp(FINE, 'u');
const IS_WEAK = new RegExp(`${WEAK}|[不未没]|${INTO}`, 'u');
const IS_SEEKING = new RegExp(SEEKS, 'u');
/** 固化时间要 24 小时以上 may tell what it takes. */
const TAKES = /(?<!想)(?:要|需要?)(?:的|在|有|\s)*$|(?<!想)(?:要|需要?)(?:超过|大于|高于|多于)/u;
const BEARS = /^(?:耐|承受|经受)/u;
/** Nothing longer has one of these forms; and words that can be taken apart in several ways take long to be refused. */
const LONGEST = 30;
const has = (form: RegExp, text: string): boolean => text.length <= LONGEST && form.test(text);

/** Clauses without a figure that change nothing of the one before or after them. */
const HARMLESS = {
  asked: { before: new RegExp(`^${NUMBERING}(?:${WHO}的?)?(?:${STRONG}|${HEADING}|[:：])*$`, 'u'), behind: /^(?:预算|经费)|^(?:请(?:推荐|介绍|问|帮)|求(?:推荐|购|解决|方案)|寻求|寻找|想找|希望找|谁有|哪里有|有没有)[^\d]*$/u },
  claimed: { before: /^(?:经(?:第三方|国家|权威|机构|中心)*(?:检测|检验|测试)|实测|本产品|该产品)$/u, behind: /^(?:可(?:广泛)?(?:用于|应用于)[^\d]*|已(?:批量|稳定|规模)?(?:应用|投产|生产)|(?:完全)?(?:满足|符合)使用要求|性能稳定|成本低)$/u },
} as const;

/** What the next sentence begins with where it speaks of the last one. */
const GOES_ON = /^\s*(?:但|不过|然而|可是|只是|其中|不含|不包括|未含|未计|除|仅|只|前提|条件|注|说明|备注|(?:该|这|此)(?:指标|数据|数值|数字|结果|值|项|个?数|是|为|一)|(?:目前|尚|还|仍)?(?:未|没|待)|纵向|横向|\()/u;
const SPEAKS_OF_ALL = /(?:^|[。；;！!？?\n，])[^\S\n]*(?:以上|上述|前述|文中|前面|这些)/u;
const ANNOUNCES = /(?:如下|下列|以下)(?!.{0,4}(?:就|即|才|为[好宜]))[^\d]{0,12}[:：]?$/u;
const HEAD = new RegExp(`^${NUMBERING}[一二三四五六七八九十]?、?\\s*${HEADING}\\s*[:：]?$`, 'u');

/** The sentence in which a place lies, by its ends. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }): { from: number; to: number } {
  return { from: start - (text.slice(0, start).split(BREAK).at(-1) ?? '').length, to: end + (text.slice(end).split(BREAK)[0] ?? '').length };
}

/** A clause with its ends. */
interface Piece {
  start: number;
  end: number;
  text: string;
}

const KNOWN = data.same.flatMap((line) => line.split(' '));
/** 抗拉强度 is known; 竞品抗拉强度, whose words in front nobody has looked at, is not. */
const isKnown = remembered((name): boolean => KNOWN.some((one) => isOneName(one, name)), 20_000);

const dimensionsOf = ({ unit }: Pick<ReadFigure, 'unit'>) => quantities(1, unit).map(({ dimension }) => dimension);
const isOfAnotherKind = (a: ReadFigure, b: ReadFigure): boolean => !dimensionsOf(a).some((one) => dimensionsOf(b).includes(one));

/** A seeking sentence may end in what is sought: 求中性盐雾 3000 小时以上的涂层; of the 钢板焊接 that might follow nobody knows whose figure it is. */
const THING = /^\s*的(?:产品|材料|设备|涂层|涂料|方案|技术|工艺|系统|装置|方法)$/u;
const REFUSES = /^\s*的?(?:就|则|一律|一概|都|客户|用户|我们)*(?:不收|不要|不(?:予)?考虑|不接受|拒收|拒绝|退货|免谈|(?:判为|视为|算)不合格)$/u;
/** 不需要漏检率 and 漏检率不: the reading took a negation for a part of the name; 标准抗拉强度 is that of a standard, and 2027年循环寿命 has yet to come. */
const NO_NAME = /[不没无未别]$|^(?:不[需用要必求]|无需|没|标准(?!偏?差))|20\d\d\s?年/u;

/** Sentences of one text, read for one side. */
export class PlainText {
  /**
   * @param text folded
   * @param figures all that were read from it
   */
  constructor(private readonly text: string, private readonly figures: readonly ReadFigure[], private readonly side: Side) {}

  /** Whether a figure stands in a sentence that is understood as a whole, so that a verdict may rest on it. */
  isPlain(figure: ReadFigure): boolean {
    const pieces = this.piecesOf(figure);
    const at = pieces.findIndex(({ start, end }) => figure.start >= start && figure.end <= end);
    const piece = pieces[at];
    if (!piece || !this.hasForm(figure, piece) || !this.isHeadedPlainly(pieces[0]?.start ?? 0)) return false;
    const before = pieces.slice(0, at);
    return this.asks(figure, piece, before.every((one) => this.isUnderstood(one)), before.at(-1) ?? null) && this.isLeftAlone(figure, pieces.slice(at + 1), pieces.at(-1)?.end ?? figure.end);
  }

  private piecesOf({ start, end }: ReadFigure): Piece[] {
    const { from, to } = sentenceAround(this.text, { start, end });
    return [...this.text.slice(from, to).matchAll(PIECE)].map((one) => ({ start: from + one.index, end: from + one.index + one[0].length, text: one[0] }));
  }

  private isNamed = ({ name, start }: ReadFigure): boolean => this.text.startsWith(name, start);

  private parts(figure: ReadFigure, piece: Piece): Record<'before' | 'between' | 'behind', string> {
    const { start, end, name, at } = figure;
    const [from, to] = this.isNamed(figure) ? [start, start + name.length] : [at, at];
    return { before: this.text.slice(piece.start, from), between: this.text.slice(to, at), behind: this.text.slice(end, piece.end) };
  }

  private hasForm(figure: ReadFigure, piece: Piece): boolean {
    const { before, between, behind } = this.parts(figure, piece);
    const form = FORMS[this.side];
    const ends = has(form.behind, behind) || (this.side === 'asked' && (has(REFUSES, behind) || (IS_SEEKING.test(before) && THING.test(behind))));
    return ends && !NO_NAME.test(figure.name) && (this.isNamed(figure) ? has(form.before, before) && has(form.between, between) : form.unnamed !== null && has(form.unnamed, before));
  }

  private figureIn(piece: Piece): ReadFigure | null {
    const inside = this.figures.filter(({ start, end }) => start >= piece.start && end <= piece.end);
    return inside.length === 1 ? inside[0] ?? null : null;
  }

  /** Whether a clause of the sentence passes nothing on to what follows it. */
  private isUnderstood(piece: Piece): boolean {
    const figure = this.figureIn(piece);
    if (figure) return this.hasForm(figure, piece) && this.isNamed(figure) && isKnown(figure.name);
    return has(HARMLESS[this.side].before, piece.text.trim());
  }

  /** Whether the clause itself asks; behind what is not understood only by a word that nobody but the one who asks uses. */
  private asks(figure: ReadFigure, piece: Piece, understood: boolean, last: Piece | null): boolean {
    if (this.side === 'claimed') return understood;
    const { before, between, behind } = this.parts(figure, piece);
    const words = before + between;
    const strong = IS_STRONG.test(words) || IS_FINE.test(behind);
    const better = betterWay(figure.name);
    const [more, less] = [/^>/u.test(figure.comparator), /^</u.test(figure.comparator)];
    const agrees = (better === 'more' && more) || (better === 'less' && less) || (isChange(figure.name) && more);
    if (more && !agrees && TAKES.test(words) && !BEARS.test(figure.name) && !THING.test(behind)) return false;
    if (strong) return understood || isStatement(last);
    const weak = IS_WEAK.test(words) || REFUSES.test(behind) || /避免|拒/u.test(before) || BEARS.test(figure.name) || /[≥≤<>±]/u.test(this.text.slice(figure.at, figure.end));
    return understood && (weak || agrees);
  }

  /** Whether nothing behind the figure takes it back or narrows it, also not behind what is listed with it. */
  private isLeftAlone(figure: ReadFigure, next: readonly Piece[], sentenceEnd: number): boolean {
    const later = this.text.slice(sentenceEnd);
    if (SPEAKS_OF_ALL.test(this.text.slice(figure.end)) || (this.side === 'claimed' && /^[？?]/u.test(later))) return false;
    for (const piece of next) {
      if (HARMLESS[this.side].behind.test(piece.text.trim())) return true;
      const other = this.figureIn(piece);
      if (!other || !this.isNamed(other) || !this.hasForm(other, piece)) return false;
      if (!isKnown(other.name) && !(isQuantity(other.name) && isOfAnotherKind(figure, other))) return false;
    }
    return !GOES_ON.test(later.slice(1));
  }

  /** A line without a figure and without an end heads the lines below it: 预期指标. */
  private isHeadedPlainly(sentence: number): boolean {
    const above = this.text.slice(0, sentence);
    if (above.split(BREAK).some((one) => ANNOUNCES.test(one) && !has(HEAD, one.trim()))) return false;
    if (!above.endsWith('\n')) return true;
    for (const line of above.split('\n').reverse()) {
      if (line.trim() === '') continue;
      if (/[。！!？?；;]\s*$/u.test(line)) return true;
      if (!HAS_AMOUNT.test(line.replace(NUMBERED, ''))) return has(HEAD, line.trim());
    }
    return true;
  }
}

/** A clause that says something by itself (焊缝强度不够), and is no condition, time or source of what follows (冬天, 按国标, 在低温下). */
function isStatement(piece: Piece | null): boolean {
  const text = piece?.text.trim() ?? '';
  return text.length >= 4 && !/\d/u.test(text) && !/^(?:在|若|如|假|当|每|按|根据|依据|对|除|即使|只有|目前|现在|冬|夏)|(?:下|时|时候|后|前|中|内|里|上|期间|方面|情况|条件|规定|标准|说|来看|而言|:)$/u.test(text);
}
