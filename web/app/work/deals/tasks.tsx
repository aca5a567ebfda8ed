import { App, Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRevalidator } from 'react-router';
import type { Deal } from '../../api/types';
import { formatDate, isoDay } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { RoomForm } from './room-form';

type Room = NonNullable<Deal['room']>;
interface NewTask {
  title: string;
  who: string;
  dueOn: Dayjs;
}

/** Who has to do what until when. */
export function Tasks({ id, room, now }: { id: string; room: Room; now: string }) {
  const { t, locale } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const finish = async (taskId: string) => {
    const outcome = await settle(browserApi.POST('/api/v1/deals/{id}/tasks/{taskId}/done', { params: { path: { id, taskId }, header: { 'Idempotency-Key': newKey() } } }));
    if (!outcome.ok) void message.error(failureText(outcome.problem, t), 8);
    await revalidate();
  };
  return (
    <Panel title={t('work.deal.tasks')}>
      {room.tasks.length === 0 && <p className="nothing">{t('work.deal.noTasks')}</p>}
      <ul className="roomlist">
        {room.tasks.map(({ id: taskId, title, side, person, dueOn, doneBy, doneAt, mine }) => (
          <li key={taskId} className={doneAt ? 'done' : undefined}>
            <b><Written>{title}</Written></b>
            <div className="small-text">
              {t(`work.intro.side.${side}`)} {person && <Written>{person}</Written>}
              {'　'}
              {doneAt ? <Mixed text={t('work.deal.doneBy', { person: doneBy ?? '', date: formatDate(doneAt, locale) })} /> : <span className={dueOn < isoDay(now) ? 'due-late' : undefined}>{t('work.due.by', { date: formatDate(dueOn, locale) })}</span>}
            </div>
            {mine && <Button size="small" onClick={() => void finish(taskId)} aria-label={t('work.deal.finishNamed', { title })}>{t('work.deal.finish')}</Button>}
          </li>
        ))}
      </ul>
      {room.open && <NewTaskForm id={id} room={room} />}
    </Panel>
  );
}

function NewTaskForm({ id, room }: { id: string; room: Room }) {
  const { t } = useTexts();
  const sides = (['BUYER', 'SELLER', 'BROKER'] as const).filter((side) => room.people.some((one) => one.side === side));
  const options = sides.map((side) => ({
    label: t(`work.intro.side.${side}`),
    options: [{ value: side, label: t('work.deal.anyOf', { side: t(`work.intro.side.${side}`) }) }, ...room.people.filter((one) => one.side === side).map(({ personId, name }) => ({ value: `${side} ${personId}`, label: name }))],
  }));
  const send = ({ title, who, dueOn }: NewTask) => {
    const [side, personId] = who.split(' ') as [(typeof sides)[number], string | undefined];
    return settle(browserApi.POST('/api/v1/deals/{id}/tasks', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { title, side, dueOn: dueOn.format('YYYY-MM-DD'), ...(personId ? { personId } : {}) } }));
  };
  return (
    <RoomForm<NewTask> title={t('work.deal.newTask')} send={send}>
      <Form.Item name="title" label={t('work.deal.taskTitle')} rules={[{ required: true, whitespace: true, min: 2, max: 120, message: t('work.deal.titleLength') }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="who" label={t('work.deal.who')} rules={[{ required: true, message: t('work.required') }]}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('work.deal.dueOn')} rules={[{ required: true, message: t('work.required') }]}>
        <DatePicker className="whole" />
      </Form.Item>
    </RoomForm>
  );
}
