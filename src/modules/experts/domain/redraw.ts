import type { DismissalGround } from './declaration.js';
import { type Call, type Candidate, drawSeedOf, halfHashOf, inDrawnOrder, nextFor, seatsInTurn, seedHashOf } from './draw.js';

export const DRAW_RECORD = 'kezhuan-panel-draw-3';

/** What became of a call. */
export interface DrawOutcome {
  /** its number, from 1 */
  call: number;
  /** of the seat: ACCEPTED, or why its expert does not sit */
  state: string;
  /** of who sits or sat to the end; null for others */
  name: string | null;
  /** discipline inspection had the expert leave (责令回避) */
  dismissedFor: DismissalGround | null;
}

/** Everything of a draw (抽取记录), as anybody may compute it again. */
export interface DrawRecord {
  what: typeof DRAW_RECORD;
  panel: string;
  /** what the panel judges */
  matter: { kind: string; id: string };
  seats: number;
  financeSeats: number;
  fields: readonly string[];
  /** when the hash of the seed was fixed, ISO 8601 */
  fixedAt: string;
  drawnAt: string;
  /** SHA-256 of the platform's half, hex */
  seedHash: string;
  /** the platform's half: 32 bytes, hex */
  seed: string;
  /** when the hash of the half of discipline inspection was told, ISO 8601 */
  halfFixedAt: string;
  /** SHA-256 of the half of discipline inspection, hex */
  halfHash: string;
  /** the half of discipline inspection: letters in groups of five */
  half: string;
  candidates: readonly Candidate[];
  /** who was admitted and could not be drawn, and why */
  excluded: readonly { personId: string; why: readonly string[] }[];
  calls: readonly Call[];
  /** one for each call, in their order */
  outcomes: readonly DrawOutcome[];
}

/** Whose seat is not vacant. */
const SITTING: readonly string[] = ['DRAWN', 'ACCEPTED'];

/** Computes a draw again from its record. @returns what does not agree, in words; nothing where all does */
export function redrawFaults({ seats, financeSeats, seed, seedHash, half, halfHash, candidates, excluded, calls, outcomes }: DrawRecord): string[] {
  if (seedHashOf(seed) !== seedHash) return ['平台份额与事先公布的摘要不符'];
  if (halfHashOf(half) !== halfHash) return ['纪检份额与事先公布的摘要不符'];
  if (new Set(candidates.map(({ personId }) => personId)).size !== candidates.length) return ['候选名单中有人重复'];
  if (candidates.some(({ personId }) => excluded.some((one) => one.personId === personId))) return ['有人既在候选名单又在回避名单'];
  const order = inDrawnOrder(drawSeedOf(seed, half), candidates);
  const first = seatsInTurn(seats, financeSeats);
  const shape = calls.length < first.length || first.some((seat, at) => calls[at]?.seat !== seat || calls[at].inPlaceOf !== 0) ? ['首次抽取的席位数与记录不符'] : [];
  const unmatched = outcomes.length === calls.length && outcomes.every(({ call }, at) => call === at + 1) ? [] : ['席位的结果与抽取次数不符'];
  const displaced = calls.filter(({ inPlaceOf }) => SITTING.some((state) => outcomes[inPlaceOf - 1]?.state === state)).map(({ inPlaceOf }) => `第 ${inPlaceOf} 席的专家在任，却已递补`);
  return [...shape, ...unmatched, ...displaced, ...calls.flatMap((call, at) => callFaults(call, at, order, calls, first.length))];
}

function callFaults({ seat, personId, inPlaceOf, passed }: Call, at: number, order: readonly Candidate[], calls: readonly Call[], drawn: number): string[] {
  const before = calls.slice(0, at).map((call) => call.personId);
  const expected = nextFor(order, seat, before, passed.map((one) => one.personId));
  const vacated = calls[inPlaceOf - 1];
  const misplaced = at >= drawn && (!vacated || inPlaceOf > at || vacated.seat !== seat || calls.slice(0, at).some((call) => call.inPlaceOf === inPlaceOf));
  return [
    ...(expected?.personId === personId ? [] : [`第 ${at + 1} 席应为 ${expected?.personId ?? '无人'}，记录为 ${personId}`]),
    ...(misplaced ? [`第 ${at + 1} 席的递补次序与记录不符`] : []),
    ...(at < drawn && passed.length > 0 ? [`第 ${at + 1} 席在首次抽取时跳过了 ${passed.length} 人`] : []),
  ];
}
