import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { ShortListName } from '../api/codes';
import type { MessageKey } from '../i18n/translate';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { failureText, type Outcome } from './browser-api';
import { showAtFields } from './show-at-fields';
import { focusHeading } from './use-focus-after';
import { useOptions } from './use-work';

export interface GivenReason {
  reason: string;
  comment: string;
}

interface ReasonFormProps {
  list: ShortListName;
  /** of the panel and its button */
  title: MessageKey;
  /** who reads reason and sentence */
  hint: MessageKey;
  /** what is said once it is done */
  done: MessageKey;
  send: (given: GivenReason) => Promise<Outcome<unknown>>;
}

/** Ends something with one of the reasons of a list and a sentence; the form says who reads them. */
export function ReasonForm({ list, title, hint, done, send }: ReasonFormProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const reasons = useOptions(list);
  const [form] = Form.useForm<GivenReason>();
  const [busy, setBusy] = useState(false);
  const take = async (given: GivenReason) => {
    setBusy(true);
    const outcome = await send(given);
    setBusy(false);
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t(done));
    await revalidate();
    focusHeading();
  };
  return (
    <Panel title={t(title)}>
      <Form<GivenReason> form={form} layout="vertical" requiredMark={false} onFinish={(given) => void take(given)} disabled={!ready}>
        <Form.Item name="reason" label={t('work.intro.reason')} rules={[{ required: true, message: t('work.required') }]}>
          <Select options={reasons} listHeight={320} />
        </Form.Item>
        <Form.Item name="comment" label={t('work.intro.sentence')} extra={t(hint)} rules={[{ required: true, whitespace: true, min: 5, max: 300, message: t('work.intro.sentenceLength') }]}>
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
        <Button htmlType="submit" size="large" block loading={busy}>
          {t(title)}
        </Button>
      </Form>
    </Panel>
  );
}
