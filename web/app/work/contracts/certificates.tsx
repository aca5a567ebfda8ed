import type { CertificateOfContract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';

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
          [t('work.certificate.standing'), t(`verify.standing.${latest.standing}`)],
          [t('work.certificate.issuedAt'), formatDate(latest.issuedAt, locale)],
        ]}
      />
      <p className="gap">
        <a className="btn pri" href={`${at}/pdf`} download>
          {t('work.certificate.pdf')}
        </a>{' '}
        <a href={`${at}/json`} download>
          {t('work.certificate.json')}
        </a>{' '}
        <a href={`/verify?number=${latest.number}&code=${latest.code}`}>{t('work.certificate.verify')}</a>
      </p>
      {earlier.length > 0 && (
        <ul className="plainlist small-text">
          {earlier.map(({ id, number, version, standing }) => (
            <li key={id}>
              <a href={`/api/v1/certificates/${id}/pdf`} download>
                {t('work.certificate.version', { number, version })}
              </a>{' '}
              {t(`verify.standing.${standing}`)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
