import { type BidValues, rowsOf } from '../../../../src/modules/bids/browser/bid-form';
import type { BidStanding } from '../../api/types';
import { formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { CopyButton } from '../copy-button';

/** What each member is asked to agree to, for the leader to send: before the opening nobody but the leader can tell it. */
export function MemberStatements({ standing, values }: { standing: BidStanding; values: BidValues }) {
  const { t, locale } = useTexts();
  const { number, title, bidderName, bidderUscc } = standing;
  const price = values['priceFen'];
  const blank = t('work.bid.member.blank');
  const members = rowsOf(values, 'consortium').filter(({ name, uscc }) => written(name) !== '' || written(uscc) !== '');
  if (members.length === 0) return null;
  const textFor = ({ name, uscc, share, work }: (typeof members)[number]): string => t('work.bid.member.text', {
    name: written(name) || blank, uscc: written(uscc) || blank, number, title, lead: bidderName, leadCode: bidderUscc, work: written(work) || blank, share: typeof share === 'number' ? share : blank,
    price: typeof price === 'number' ? formatMoney(price, locale) : blank, part: typeof price === 'number' && typeof share === 'number' ? formatMoney(Math.round((price * share) / 100), locale) : blank,
  });
  return (
    <section className="below" aria-label={t('work.bid.member.title')}>
      <h3 className="gap">{t('work.bid.member.title')}</h3>
      <p className="hint">{t('work.bid.member.hint')}</p>
      {members.map((member, at) => (
        <div className="note below" key={at}>
          <p>{textFor(member)}</p>
          <CopyButton text={textFor(member)} />
        </div>
      ))}
    </section>
  );
}

const written = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
