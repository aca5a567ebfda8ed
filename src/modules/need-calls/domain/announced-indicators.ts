import { quantity } from '../../reference/index.js';
import { type NeedOffer, passes } from './need-offer.js';

/** As the board takes a line. */
const LONGEST = 200;

/**
 * What is selected is announced with the indicators that it will be listed with; those of a text that not everybody may read are told by the list, which is public.
 * @param disclosure of need or achievement as it is published now; null where it is public no more
 */
export const announcedIndicators = (offer: Pick<NeedOffer, 'title' | 'indicators' | 'content' | 'scoreHundredths' | 'rule'>, disclosure: string | null): Record<string, string>[] =>
  !passes(offer) || [offer.content.disclosure, disclosure].some((level) => level !== 'PUBLIC') ? [] : offer.indicators.map(({ name, comparator, target, targetMax, unit, testMethod, veto }) => ({
    title: offer.title, name, target: `${quantity(comparator, target, targetMax, unit)}${veto ? '（一票否决）' : ''}`.slice(0, LONGEST), method: testMethod.slice(0, LONGEST),
  }));
