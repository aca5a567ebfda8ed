import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';

/** Who put a bid in. */
export function BidderName({ bid: { bidderName, state } }: { bid: { bidderName: string; state: string } }) {
  const { t } = useTexts();
  return bidderName ? <Written>{bidderName}</Written> : t(state === 'SPOILED' ? 'work.bid.unreadable' : 'work.bid.unknownBidder');
}

/** Whom the bid names as its leader, where that is not who put it in. */
export function WrittenName({ name }: { name: string }) {
  const { t } = useTexts();
  return name && <div className="small-text">{t('work.bid.writtenName')}<Written>{name}</Written></div>;
}
