import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Pricing } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, ScrollTable } from '../../ui/panel';
import { Written } from '../../ui/written';

type Content = Pricing['content'];

function useDays() {
  const { locale } = useTexts();
  return (from: string, to: string) => `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}

/** What was decided, and for how much a market has sold it. */
function usePrices({ way, priceFen }: Pick<Content, 'way' | 'priceFen'>, sale: Pricing['sale']): [string, string | null][] {
  const { t, locale } = useTexts();
  const said = (fen: number | null): string | null => (fen === null ? null : formatMoney(fen, locale));
  const asked = t(`work.pricing.price.${way}`);
  return sale?.soldOn ? [[asked, said(sale.askedFen)], [t('work.pricing.price.sold'), said(priceFen)]] : [[asked, said(priceFen)]];
}

/** What was decided. */
export function PriceFacts({ content, sale, title }: { content: Content; sale: Pricing['sale']; title: string }) {
  const { t, locale } = useTexts();
  const { way, mode, priceFen, royalty, equityBp, counterparty, namesCounterparty, decidedBy, decidedOn, appraisal, basis } = content;
  return (
    <Panel title={title}>
      <Facts
        items={[
          [t('work.pricing.way'), t(`work.pricing.way.${way}`)], [t('work.pricing.mode'), t(`work.pricing.mode.${mode}`)], ...usePrices({ way, priceFen }, sale),
          [t('work.pricing.equity'), equityBp === null ? null : `${equityBp / 100}%`], [t('work.pricing.royalty'), royalty && <Written key="royalty">{royalty}</Written>],
          [t('work.pricing.counterparty'), counterparty.name && <Written key="name">{counterparty.name}</Written>], [t('work.pricing.inNotice'), way === 'AGREED' ? t(namesCounterparty ? 'work.pricing.inNotice.yes' : 'work.pricing.inNotice.no') : null], [t('work.pricing.uscc'), counterparty.uscc],
          [t('work.pricing.decidedBy'), decidedBy && <Written key="by">{decidedBy}</Written>], [t('work.pricing.decidedOn'), decidedOn && formatDate(decidedOn, locale)],
          [t('work.pricing.appraisal'), appraisal && <Written key="appraisal">{appraisal}</Written>], [t('work.pricing.basis'), basis && <Written key="basis">{basis}</Written>],
        ]}
      />
    </Panel>
  );
}

/** The notice of the price and the objections to it. */
export function NoticePanel({ pricing: { notice, outside } }: { pricing: Pricing }) {
  const { t } = useTexts();
  const days = useDays();
  if (outside) {
    return (
      <Panel title={t('work.pricing.outside')}>
        <Facts items={[[t('work.pricing.ask.url'), <a key="url" href={outside.url} rel="noreferrer noopener" target="_blank">{outside.url}</a>], [t('work.pricing.period'), days(outside.from, outside.to)]]} />
      </Panel>
    );
  }
  if (!notice) return null;
  const { id, standing, number, startsOn, endsOn, open, upheld, dismissed } = notice;
  return (
    <Panel title={t('work.pricing.notice')}>
      <p>{t(`work.pricing.standing.${standing as 'NONE' | 'RUNNING' | 'SUSPENDED' | 'EFFECTIVE' | 'WITHDRAWN'}`)}</p>
      <Facts
        items={[
          [t('work.pricing.noticeNumber'), <Link key="notice" to={`/work/notices/${id}`}>{number ?? t('work.pricing.noticeDraft')}</Link>], [t('work.pricing.period'), startsOn && endsOn && days(startsOn, endsOn)],
          [t('work.pricing.objections'), number && t('work.pricing.objectionCounts', { open, upheld, dismissed })],
        ]}
      />
      {number && <p><a href={`/notices/${id}`}>{t('work.publicPage')}</a></p>}
    </Panel>
  );
}

/** A listing or an auction, and who has offered what. */
export function SalePanel({ pricing: { sale, interested, content: { way } } }: { pricing: Pricing }) {
  const { t, locale } = useTexts();
  if (!sale) return null;
  return (
    <Panel title={t(`work.pricing.way.${way}`)}>
      <Facts items={[[t('work.pricing.ask.venue'), <Written key="venue">{sale.venue}</Written>], [t(`work.pricing.from.${way}`), formatDate(sale.from, locale)], [t(`work.pricing.to.${way}`), formatDate(sale.to, locale)], [t('work.pricing.ask.soldOn'), way === 'LISTED' && sale.soldOn && formatDate(sale.soldOn, locale)]]} />
      {way === 'LISTED' && (interested.length === 0 ? <p className="hint">{t('work.pricing.noOffers')}</p> : <Offers interested={interested} />)}
    </Panel>
  );
}

function Offers({ interested }: { interested: Pricing['interested'] }) {
  const { t, locale } = useTexts();
  return (
    <ScrollTable label={t('work.pricing.offers')}>
      <thead>
        <tr><th>{t('work.pricing.ask.buyerName')}</th><th className="yuan">{t('work.pricing.offer')}</th></tr>
      </thead>
      <tbody>
        {interested.map(({ name, uscc, offerFen, offeredOn }) => (
          <tr key={`${name} ${uscc}`}>
            <td><Written>{name}</Written>{uscc && <div className="small-text num">{uscc}</div>}</td>
            <td className="yuan">{formatMoney(offerFen, locale)}<div className="small-text num">{formatDate(offeredOn, locale)}</div></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Earlier rounds, the latest first. */
export function Rounds({ pricing: { rounds } }: { pricing: Pricing }) {
  const { t, locale } = useTexts();
  if (rounds.length === 0) return null;
  return (
    <Panel title={t('work.pricing.rounds')}>
      {[...rounds].reverse().map((round, at) => (
        <Fragment key={round.endedAt}>
          <h3>{t('work.pricing.round', { no: rounds.length - at, day: formatDate(round.endedAt, locale) })}</h3>
          <RoundFacts round={round} />
        </Fragment>
      ))}
    </Panel>
  );
}

function RoundFacts({ round: { content, effectiveOn, noticeId, outside, sale } }: { round: Pricing['rounds'][number] }) {
  const { t, locale } = useTexts();
  return (
    <Facts
      items={[
        [t('work.pricing.way'), t(`work.pricing.way.${content.way}`)], ...usePrices(content, sale),
        [t('work.pricing.counterparty'), content.counterparty.name && <Written key="name">{content.counterparty.name}</Written>], [t('work.pricing.effectiveOn'), effectiveOn && formatDate(effectiveOn, locale)],
        [t('work.pricing.notice'), noticeId && <Link key="notice" to={`/work/notices/${noticeId}`}>{t('work.pricing.seeNotice')}</Link>], [t('work.pricing.outside'), outside?.url], [t('work.pricing.ask.venue'), sale?.venue],
      ]}
    />
  );
}
