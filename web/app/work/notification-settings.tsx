import { App, Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { NewsChoice, NotificationSettings } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, ifMatch, settle } from './browser-api';

interface Fields {
  mail: Record<string, NewsChoice['mail']>;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
}

const fieldsOf = ({ choices, quiet, quietFrom, quietUntil }: NotificationSettings): Fields => ({ mail: Object.fromEntries(choices.map(({ kind, mail }) => [kind, mail])), quiet, quietFrom, quietUntil });

/** How one wants to hear of which kind of news, and when not. */
export function NotificationSettingsForm({ settings }: { settings: NotificationSettings }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const quiet = Form.useWatch('quiet', form) ?? settings.quiet;
  const save = async ({ mail, ...hours }: Fields) => {
    setBusy(true);
    const choices = settings.choices.map(({ kind, mail: before }) => ({ kind, mail: mail[kind] ?? before }));
    const outcome = await settle(browserApi.PATCH('/api/v1/notification-settings', { params: { header: ifMatch(settings.version) }, body: { ...hours, choices } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    message.success(t('work.notify.saved'));
    await revalidate();
  };
  return (
    <Panel title={t('work.notify.title')} id="notifications">
      <p className="hint">{t('work.notify.hint')}</p>
      <Form<Fields> form={form} name="notify" disabled={!ready} requiredMark={false} initialValues={fieldsOf(settings)} onFinish={(fields) => void save(fields)}>
        <ul className="newskinds">
          {settings.choices.map((choice) => <Kind key={choice.kind} choice={choice} />)}
        </ul>
        <Form.Item name="quiet" valuePropName="checked" noStyle>
          <Checkbox>{t('work.notify.quiet')}</Checkbox>
        </Form.Item>
        <div className="quiet">
          <Form.Item name="quietFrom" label={t('work.notify.from')} rules={[{ required: quiet, message: t('work.required') }]}>
            <Input type="time" disabled={!ready || !quiet} />
          </Form.Item>
          <Form.Item name="quietUntil" label={t('work.notify.until')} rules={[{ required: quiet, message: t('work.required') }]}>
            <Input type="time" disabled={!ready || !quiet} />
          </Form.Item>
        </div>
        <p className="hint">{t('work.notify.quietHint')}</p>
        <Button htmlType="submit" loading={busy}>{t('work.save.now')}</Button>
      </Form>
    </Panel>
  );
}

function Kind({ choice: { kind, name, about, ways } }: { choice: NewsChoice }) {
  const { t } = useTexts();
  return (
    <li>
      <div>
        <b>{name}</b>
        <div className="small-text">{about}</div>
      </div>
      <Form.Item name={['mail', kind]} noStyle>
        <Select aria-label={t('work.notify.wayOf', { kind: name })} options={ways.map((way) => ({ value: way, label: t(`work.notify.way.${way}`) }))} popupMatchSelectWidth={false} {...(ways.length === 1 ? { disabled: true } : {})} />
      </Form.Item>
    </li>
  );
}
