import { App, Button } from 'antd';
import type { Invitation } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, ifMatch, settle } from './browser-api';
import { useRoleNames } from './use-work';

/** Organisations that have invited the reader; nobody becomes a member without saying so. */
export function Invitations({ rows }: { rows: readonly Invitation[] }) {
  const { t } = useTexts();
  const roleNames = useRoleNames();
  const { message } = App.useApp();
  const ready = useHydrated();
  const answer = async ({ id, version }: Invitation, accept: boolean) => {
    const params = { params: { path: { id }, header: ifMatch(version) } };
    const outcome = await settle(accept ? browserApi.POST('/api/v1/invitations/{id}/accept', params) : browserApi.POST('/api/v1/invitations/{id}/decline', params));
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    // menu, roles and memberships of the frame have changed with it
    window.location.reload();
  };
  return (
    <Panel title={t('work.invitations')}>
      <table className="wtbl">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.organisationName}</td>
              <td>{roleNames(row.roles)}</td>
              <td className="nowrap">
                <Button size="small" type="primary" disabled={!ready} onClick={() => void answer(row, true)} aria-label={t('work.invitations.acceptNamed', { name: row.organisationName })}>
                  {t('work.invitations.accept')}
                </Button>{' '}
                <Button size="small" disabled={!ready} onClick={() => void answer(row, false)} aria-label={t('work.invitations.declineNamed', { name: row.organisationName })}>
                  {t('work.invitations.decline')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
