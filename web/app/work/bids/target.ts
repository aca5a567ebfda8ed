import type { PublicChallenge } from '../../api/types';

type Indicator = PublicChallenge['content']['indicators'][number];

const SIGNS = { '>=': '≥', '<=': '≤', '=': '=', between: '' } as const;

/** 接头抗拉强度 ≥ 320 MPa（一票否决） */
export function targetText({ name, comparator, target, targetMax, unit, veto }: Indicator): string {
  const figure = comparator === 'between' ? `${target ?? ''}–${targetMax ?? ''}` : `${SIGNS[comparator]} ${target ?? ''}`;
  return `${name} ${figure} ${unit === '无' ? '' : unit}${veto ? '（一票否决）' : ''}`;
}
