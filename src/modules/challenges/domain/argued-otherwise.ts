import type { Reason } from '../../../kernel/http/index.js';
import { quantity } from '../../reference/index.js';
import type { ChallengeIndicator } from './challenge-content.js';
import { gap } from './gap.js';

const requirement = ({ comparator, target, targetMax, unit, veto }: ChallengeIndicator): { zh: string; en: string } => {
  const figure = quantity(comparator, target, targetMax, unit);
  return { zh: `${figure}${veto ? '（一票否决）' : ''}`, en: `${figure}${veto ? ' (veto)' : ''}` };
};

/** Everybody was told what the experts have argued: where the list asks for something else, whoever proposes it sees both. */
export function arguedOtherwise(indicators: readonly ChallengeIndicator[], argued: readonly ChallengeIndicator[]): Reason[] {
  return argued.flatMap((before): Reason[] => {
    const at = indicators.findIndex(({ name }) => name.trim() === before.name.trim());
    const [then, now] = [requirement(before), indicators[at] && requirement(indicators[at])];
    if (!now) return [gap('ARGUED_DROPPED', '/indicators', `论证并公示的指标“${before.name}”（${then.zh}）没有列入榜单，请核对`, `“${before.name}” (${then.en}) was argued and announced, and is not on the list; please check`)];
    if (then.zh === now.zh) return [];
    return [gap('ARGUED_OTHERWISE', `/indicators/${at}/target`, `指标“${before.name}”论证并公示的要求为 ${then.zh}，榜单为 ${now.zh}，请核对`, `“${before.name}” was argued and announced as ${then.en}; the list asks for ${now.en}; please check`)];
  });
}
