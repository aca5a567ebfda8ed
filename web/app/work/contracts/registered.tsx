import { Link } from 'react-router';
import type { Api } from '../../api/client';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';

/** A contract that has just been registered, with the certificate that came of it. */
export interface Registration {
  contractId: string;
  title: string;
  number: string;
  certificateId: string;
}

interface Named {
  id: string;
  title: string;
}

/** The certificates that hold for these contracts; a contract that is not registered yet has none. */
export async function registrationsOf(api: Api, contracts: readonly Named[]): Promise<Registration[]> {
  const found = await Promise.all(contracts.map(async ({ id, title }) => {
    const { data = [] } = await api.GET('/api/v1/contracts/{id}/certificates', { params: { path: { id } } });
    return data.filter(({ standing }) => standing === 'VALID').map((one): Registration => ({ contractId: id, title, number: one.number, certificateId: one.id }));
  }));
  return found.flat();
}

/** The number and the certificate of what was registered, at once where the step was taken. */
export function Registered({ registrations }: { registrations: readonly Registration[] }) {
  const { t } = useTexts();
  return (
    <ul className="plainlist">
      {registrations.map(({ contractId, title, number, certificateId }) => (
        <li key={certificateId}>
          <Link to={`/work/contracts/${contractId}?from=desk`}>
            <Written>{title}</Written>
          </Link>
          {'　'}
          <span className="num nowrap">{t('work.contract.registered.number', { number })}</span>
          {'　'}
          <a className="nowrap" href={`/api/v1/certificates/${certificateId}/pdf`} download>
            {t('work.certificate.pdf')}
          </a>
        </li>
      ))}
    </ul>
  );
}
