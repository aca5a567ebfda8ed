import type { PassedOver } from './challenge-award.js';
import type { Ranked, TieDecision } from './ranking.js';
import { formatPoints } from './score.js';

/** What a notice of the award says beside the ranking itself; bids by their numbers. */
export interface AroundRanking {
  bidders: Readonly<Record<string, string>>;
  /** who is to be awarded by this notice, and who was by an earlier one and has not left */
  winners: readonly string[];
  standing: readonly string[];
  passed: readonly PassedOver[];
  ties: readonly TieDecision[];
}

const PASSED: Readonly<Record<PassedOver['why'], string>> = {
  VETO: '发榜方行使一次否决，技术理由：', REFUSED: '放弃签约：', LATE: '逾期未签约', UNREGISTERED: '签约后逾期未登记合同，终止中榜', INTEGRITY: '核查诚信记录后取消资格', FALSE_DECLARATION: '核实关联关系等声明不实，取消资格',
  LEADER_BUSY: '项目负责人在研项目已达上限，取消资格', OBJECTION: '公示异议成立，取消资格',
};

export const passedWords = ({ why, reason }: Omit<PassedOver, 'at'>): string => `${PASSED[why]}${reason.replace(/。$/, '')}`;

/** What a team is told that is awarded no more. @param words of who has ended its award */
export const leavingWords = (passed: Omit<PassedOver, 'at'>, words: string): string => [`${passedWords(passed)}。`, words].filter(Boolean).join('');

/** 公示应写明的依据: whoever objects has to know what to, so it also says why somebody ranked better is not the one. */
export const announcedRanking = (rows: readonly Ranked[], around: AroundRanking): { rank: string; bidder: string; score: string; result: string; note: string }[] =>
  rows.map(({ rank, bid, score, passes }) => ({ rank: String(rank), bidder: around.bidders[bid] ?? '', score: formatPoints(score), result: passes ? '合格' : '不合格', note: noteOf(bid, around) }));

function noteOf(bid: string, { winners, standing, passed, ties }: AroundRanking): string {
  const over = passed.find((one) => one.bid === bid);
  const tie = ties.find(({ order }) => order.includes(bid));
  return [
    winners.includes(bid) ? '拟中榜' : '', standing.includes(bid) ? '已中榜' : '', over ? passedWords(over) : '',
    tie ? `各项得分与其他揭榜方相同，先后次序由计划科决定，理由：${tie.reason.replace(/。$/, '')}` : '',
  ].filter((text) => text !== '').join('。');
}
