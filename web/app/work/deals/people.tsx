import { App, Button, Form, Select } from 'antd';
import { useNavigate, useRevalidator } from 'react-router';
import type { Deal } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { useWork } from '../use-work';
import { RoomForm } from './room-form';

const seat = (id: string, personId: string, takesPart: boolean) =>
  settle(browserApi.POST('/api/v1/deals/{id}/members', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { personId, takesPart } }));

/** Who takes part, of which side; one lets in colleagues of one's own organisation alone. */
export function People({ deal: { id, reader, room } }: { deal: Deal }) {
  const { t } = useTexts();
  const { modal, message } = App.useApp();
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  const own = useWork().session.person?.id;
  if (!room) return null;
  const leaves = async (personId: string) => {
    const outcome = await seat(id, personId, false);
    if (!outcome.ok) void message.error(failureText(outcome.problem, t), 8);
    // who has left does not read this page any more
    if (outcome.ok && personId === own) {
      void message.success(t('work.deal.left'));
      await navigate('/work/deals');
    } else await revalidate();
  };
  const asked = (personId: string, name: string) =>
    modal.confirm({ title: personId === own ? t('work.deal.leave') : t('work.deal.removeNamed', { name }), content: t(personId === own ? 'work.deal.leaveEnds' : 'work.deal.removeEnds'), okText: t(personId === own ? 'work.deal.leave' : 'work.rows.remove'), okButtonProps: { danger: true }, onOk: () => leaves(personId) });
  return (
    <Panel title={t('work.deal.members')}>
      <ul className="roomlist">
        {room.people.map(({ personId, name, title, side, office }) => (
          <li key={`${side}${personId}`}>
            <b><Written>{name}</Written></b> <span className="small-text">{side === 'BROKER' && office ? t('brokers.organisation') : t(`work.intro.side.${side}`)}　<Written>{title}</Written></span>
            {room.open && side === reader && side !== 'BROKER' && !office && <Button type="text" danger size="small" onClick={() => void asked(personId, name)} aria-label={personId === own ? t('work.deal.leave') : t('work.deal.removeNamed', { name })}>{t(personId === own ? 'work.deal.leave' : 'work.rows.remove')}</Button>}
          </li>
        ))}
      </ul>
      {room.colleagues.length > 0 && (
        <RoomForm<{ personId: string }> title={t('work.deal.addMember')} send={({ personId }) => seat(id, personId, true)}>
          <Form.Item name="personId" label={t('work.deal.colleague')} rules={[{ required: true, message: t('work.required') }]}>
            <Select options={room.colleagues.map(({ personId, name, title }) => ({ value: personId, label: [name, title].filter(Boolean).join('　') }))} />
          </Form.Item>
        </RoomForm>
      )}
    </Panel>
  );
}
