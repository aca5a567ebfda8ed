import { App, Button, Form, type FormProps } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useRevalidator } from 'react-router';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { failureText, type Outcome } from '../browser-api';
import { showAtFields } from '../show-at-fields';

interface RoomFormProps<V> {
  /** of what is folded away until somebody wants it, and of its button */
  title: string;
  /** null: something else goes on with what was written, and the form stays as it is */
  send: (values: V) => Promise<Outcome<unknown> | null>;
  /** of the form; absent: to save */
  button?: string;
  initial?: FormProps<V>['initialValues'];
  children: ReactNode;
}

/** A small form of the room, folded away until it is wanted. */
export function RoomForm<V extends object>({ title, send, button, initial, children }: RoomFormProps<V>) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [form] = Form.useForm<V>();
  // several of these stand on one page, with fields of the same names
  const name = useId();
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const take = async (values: V) => {
    setBusy(true);
    const outcome = await send(values);
    setBusy(false);
    if (outcome === null) return;
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    form.resetFields();
    setOpen(false);
    await revalidate();
  };
  return (
    <details className="fold" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      <Form<V> form={form} name={name} layout="vertical" requiredMark={false} disabled={!ready} onFinish={(values) => void take(values)} {...(initial ? { initialValues: initial } : {})}>
        {children}
        <Button htmlType="submit" type="primary" loading={busy} block>{button ?? t('work.deal.save')}</Button>
      </Form>
    </details>
  );
}
