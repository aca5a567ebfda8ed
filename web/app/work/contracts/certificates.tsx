import type { CertificateOfContract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { StateTag } from '../state-tag';

/** A registration that is no more is said as loudly as on the page for verification. */
function Standing({ standing }: { standing: CertificateOfContract['standing'] }) {
  const { t } = useTexts();
  const ended = standing === 'REVOKED' || standing === 'DEREGISTERED';
  return <StateTag label={t(`verify.standing.${standing}`)} tone={ended ? 'bad' : standing === 'VALID' ? 'good' : 'waiting'} />;
}

/** 全国登记编号更正: which number the certificate names in error, and which is right. */
function Corrected({ corrected }: { corrected: CertificateOfContract['numberCorrected'] }) {
  const { t, locale } = useTexts();
  return corrected && <p className="plain-line">{t('verify.corrected', { from: corrected.from, to: corrected.to, date: formatDate(corrected.on, locale) })}</p>;
}

/** The certificates of a registration (登记证明), newest first: the one that holds to download, the earlier ones by their number. */
export function Certificates({ certificates }: { certificates: readonly CertificateOfContract[] }) {
  const { t, locale } = useTexts();
  const [latest, ...earlier] = certificates;
  if (!latest) return null;
  const at = `/api/v1/certificates/${latest.id}`;
  return (
    <Panel title={t('work.certificate')}>
      <Facts
        items={[
          [t('work.certificate.number'), latest.number],
          [t('work.certificate.code'), latest.code],
          [t('work.certificate.standing'), <Standing key="standing" standing={latest.standing} />],
          [t('verify.nationalNo'), latest.nationalNo],
          [t('work.certificate.issuedAt'), formatDate(latest.issuedAt, locale)],
        ]}
      />
      <Corrected corrected={latest.numberCorrected} />
      <p className="gap">
        <a className={latest.standing === 'VALID' ? 'btn pri' : 'btn'} href={`${at}/pdf`} download>
          {t('work.certificate.pdf')}
        </a>{' '}
        <a href={`${at}/json`} download>
          {t('work.certificate.json')}
        </a>{' '}
        <a href={`/verify?number=${latest.number}&code=${latest.code}`}>{t('work.certificate.verify')}</a>
      </p>
      {earlier.length > 0 && (
        <ul className="plainlist small-text">
          {earlier.map(({ id, number, version, edition, standing, numberCorrected }) => (
            <li key={id}>
              <a href={`/api/v1/certificates/${id}/pdf`} download>
                {edition > 1 ? t('work.certificate.edition', { number, version, times: edition - 1 }) : t('work.certificate.version', { number, version })}
              </a>{' '}
              {t(`verify.standing.${standing}`)}
              <Corrected corrected={numberCorrected} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
