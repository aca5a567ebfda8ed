import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/use-texts';
import { useNote } from './notes';

interface ItemProps {
  name: string | string[];
  label: string;
  hint?: string;
  optional?: boolean;
  wide?: boolean;
  checkbox?: boolean;
  children: ReactNode;
}

/** A form field with the note that the server has about it. */
export function Item({ name, label, hint, optional = false, wide = false, checkbox = false, children }: ItemProps) {
  const { t } = useTexts();
  const note = useNote([name].flat().join('/'));
  const text = checkbox ? undefined : (
    <>
      {label}
      {optional && <span className="opt">{t('form.optional')}</span>}
    </>
  );
  return (
    <Form.Item
      name={name}
      label={text}
      extra={hint}
      {...(wide ? { className: 'wide' } : {})}
      {...(checkbox ? { valuePropName: 'checked' } : {})}
      {...(note ? { help: note.text, validateStatus: note.status } : {})}
    >
      {children}
    </Form.Item>
  );
}
