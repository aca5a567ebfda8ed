import { quantity } from '../../../../src/modules/reference/browser/quantity';
import type { PublicChallenge } from '../../api/types';

type Indicator = PublicChallenge['content']['indicators'][number];

/** 接头抗拉强度 ≥ 320 MPa（一票否决） */
export const targetText = ({ name, comparator, target, targetMax, unit, veto }: Indicator): string => `${name} ${quantity(comparator, target, targetMax, unit)}${veto ? '（一票否决）' : ''}`;
