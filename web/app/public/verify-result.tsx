import type { VerifiedCertificate } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { type Fact, Facts } from '../ui/panel';
import { Written } from '../ui/written';

const TONES: Readonly<Record<string, string>> = { VALID: 'ok', UNDER_REVIEW: 'warn', SUPERSEDED: 'warn', DEREGISTERED: 'bad', REVOKED: 'bad' };

/** What the register says of a certificate today, first in one word that can be seen from afar. */
export function CertificateResult({ certificate }: { certificate: VerifiedCertificate }) {
  const { t, locale } = useTexts();
  const { standing, number, title, kind, seller, registeredOn, issuer, version, edition, since, nationalNo, numberCorrected, amounts } = certificate;
  const facts = [
    ['verify.number', number], ['verify.contract', amounts?.title ?? title], ['verify.kind', kind], ['verify.seller', seller], ['verify.registeredOn', formatDate(registeredOn, locale)], ['verify.issuer', issuer],
    ['verify.version', edition > 1 ? t('verify.editionNo', { no: version, times: edition - 1 }) : t('verify.versionNo', { no: version })], ...(nationalNo ? [['verify.nationalNo', nationalNo] as const] : []),
    ...(amounts ? ([['verify.buyer', amounts.buyer], ['verify.total', formatMoney(amounts.totalFen, locale)], ['verify.tech', formatMoney(amounts.techFen, locale)]] as const) : []),
  ] as const;
  return (
    <section className="panel" aria-labelledby="standing">
      <h2 id="standing" role="status" className={`standing ${TONES[standing] ?? 'warn'}`}>
        {t(`verify.standing.${standing}`)}
      </h2>
      <p>{t(standing === 'SUPERSEDED' && numberCorrected ? 'verify.meaning.replaced' : `verify.meaning.${standing}`, { date: formatDate(since, locale) })}</p>
      {numberCorrected && <p className="note box warn">{t('verify.corrected', { from: numberCorrected.from, to: numberCorrected.to, date: formatDate(numberCorrected.on, locale) })}</p>}
      <Facts items={facts.map(([label, value]): Fact => [t(label), <Written key={label}>{value}</Written>])} />
      {amounts && <p><a href={`/work/contracts/${amounts.contractId}`}>{t('verify.toContract')}</a></p>}
    </section>
  );
}
