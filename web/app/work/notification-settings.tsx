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
  sms: Record<string, boolean>;
  wechat: Record<string, boolean>;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
}

const fieldsOf = ({ choices, quiet, quietFrom, quietUntil }: NotificationSettings): Fields => ({
  mail: Object.fromEntries(choices.map(({ kind, mail }) => [kind, mail])), sms: Object.fromEntries(choices.map(({ kind, sms }) => [kind, sms])), wechat: Object.fromEntries(choices.map(({ kind, wechat }) => [kind, wechat])), quiet, quietFrom, quietUntil,
});

/** How one wants to hear of which kind of news, and when not. */
export function NotificationSettingsForm({ settings }: { settings: NotificationSettings }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const quiet = Form.useWatch('quiet', form) ?? settings.quiet;
  const save = async ({ mail, sms, wechat, ...hours }: Fields) => {
    setBusy(true);
    const choices = settings.choices.map((before) => ({ kind: before.kind, mail: mail[before.kind] ?? before.mail, sms: sms[before.kind] ?? before.sms, wechat: wechat[before.kind] ?? before.wechat }));
    const outcome = await settle(browserApi.PATCH('/api/v1/notification-settings', { params: { header: ifMatch(settings.version) }, body: { ...hours, choices } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    message.success(t('work.notify.saved'));
    await revalidate();
  };
  return (
    <Panel title={t('work.notify.title')} id="notifications">
      <p className="hint">{t('work.notify.hint')}</p>
      <Form<Fields> form={form} name="notify" disabled={!ready} requiredMark={false} colon={false} initialValues={fieldsOf(settings)} onFinish={(fields) => void save(fields)}>
        <ul className="newskinds">
          {settings.choices.map((choice) => <Kind key={choice.kind} choice={choice} settings={settings} />)}
        </ul>
        <ShortMessageHint settings={settings} />
        <Form.Item name="quiet" valuePropName="checked" noStyle>
          <Checkbox>{t('work.notify.quiet')}</Checkbox>
        </Form.Item>
        <div className="quiet-hours">
          <Form.Item name="quietFrom" label={t('work.notify.from')} rules={[{ required: quiet, message: t('work.required') }]}>
            <Input type="time" disabled={!ready || !quiet} />
          </Form.Item>
          <Form.Item name="quietUntil" label={t('work.notify.until')} dependencies={['quietFrom', 'quiet']} rules={[{ required: quiet, message: t('work.required') }, ({ getFieldValue }) => ({ validator: (_, until) => (quiet && until === getFieldValue('quietFrom') ? Promise.reject(new Error(t('work.notify.noHours'))) : Promise.resolve()) })]}>
            <Input type="time" disabled={!ready || !quiet} />
          </Form.Item>
        </div>
        <p className="hint">{t('work.notify.quietHint')}</p>
        <Button htmlType="submit" loading={busy}>{t('work.save.now')}</Button>
      </Form>
    </Panel>
  );
}

/** Where short messages go, and which of them are not sent yet. */
function ShortMessageHint({ settings: { channels, mobile } }: { settings: NotificationSettings }) {
  const { t, list } = useTexts();
  const dry = channels.filter(({ live }) => !live).map(({ name }) => name);
  return (
    <p className="hint">
      {mobile === '' ? t('work.notify.noMobile') : t('work.notify.mobile', { mobile })}
      {dry.length > 0 && ` ${t('work.notify.dry', { channels: list(dry) })}`}
    </p>
  );
}

function Kind({ choice: { kind, name, about, ways, sms }, settings: { channels, mobile } }: { choice: NewsChoice; settings: NotificationSettings }) {
  const { t } = useTexts();
  return (
    <li>
      <div>
        <b>{name}</b>
        <div className="small-text">{about}</div>
      </div>
      <div className="ways">
        <Form.Item name={['mail', kind]} noStyle>
          <Select aria-label={t('work.notify.wayOf', { kind: name })} options={ways.map((way) => ({ value: way, label: t(`work.notify.way.${way}`) }))} popupMatchSelectWidth={false} {...(ways.length === 1 ? { disabled: true } : {})} />
        </Form.Item>
        {ways.length > 1 && channels.map((one) => (
          <Form.Item key={one.channel} name={[one.channel, kind]} valuePropName="checked" noStyle>
            <Checkbox {...(one.channel === 'sms' && mobile === '' && !sms ? { disabled: true } : {})} aria-label={t('work.notify.channelOf', { channel: one.name, kind: name })}>{one.name}</Checkbox>
          </Form.Item>
        ))}
      </div>
    </li>
  );
}
