import { Form, Input } from 'antd';
import { useTexts } from '../i18n/use-texts';

/** Whom an invitation goes to. */
export function InvitedFields() {
  const { t } = useTexts();
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <Form.Item name="name" label={t('register.personName')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('register.email')} rules={required}>
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
    </>
  );
}
