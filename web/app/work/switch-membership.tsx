import { App, Select } from 'antd';
import type { Session } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { browserApi, failureText, settle } from './browser-api';
import { Written } from '../ui/written';

/** For which of one's organisations one acts; plain text for people who belong to one only. */
export function SwitchMembership({ session }: { session: Session }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { membership, memberships } = session;
  if (!membership) return null;
  if (memberships.length < 2) return (
      <span>
        <Written>{membership.organisationName}</Written>
      </span>
    );
  const choose = async (membershipId: string) => {
    const outcome = await settle(browserApi.POST('/api/v1/session/membership', { body: { membershipId } }));
    if (outcome.ok) location.assign('/work');
    else void message.error(failureText(outcome.problem, t), 8);
  };
  return (
    <Select
      aria-label={t('work.actFor')}
      value={membership.id}
      options={memberships.map((one) => ({ value: one.id, label: one.organisationName }))}
      onChange={(id: string) => void choose(id)}
      popupMatchSelectWidth={false}
    />
  );
}
