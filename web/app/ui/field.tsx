import type { ReactNode } from 'react';
import { useTexts } from '../i18n/use-texts';

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  optional?: boolean;
  /** said beside the label in place of “optional” */
  mark?: string | undefined;
  /** the hint stands under the control, so that controls of one row stay in line */
  hintBelow?: boolean;
  children: (control: { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode;
}

/** Label, hint and error of one control, joined the way screen readers expect. */
export function Field({ name, label, hint, error, optional = false, mark = '', hintBelow = false, children }: FieldProps) {
  const { t } = useTexts();
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
  const hinted = hint && (
    <p className="hint" id={`${name}-hint`}>
      {hint}
    </p>
  );
  const said = mark || (optional ? t('form.optional') : '');
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={name}>
        {label}
        {said && <span className="opt">{said}</span>}
      </label>
      {!hintBelow && hinted}
      {error && (
        <p className="err" id={`${name}-error`}>
          <span className="vh">{t('form.error')}</span>
          {error}
        </p>
      )}
      {children({ id: name, name, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {hintBelow && hinted}
    </div>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  optional?: boolean;
  type?: 'text' | 'email' | 'password' | 'tel';
  autoComplete?: string;
  defaultValue?: string | undefined;
  maxLength?: number;
  onChange?: (value: string) => void;
}

export function TextField({ type = 'text', autoComplete, defaultValue, maxLength, onChange, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="in"
          type={type}
          autoComplete={autoComplete}
          defaultValue={defaultValue}
          maxLength={maxLength}
          required={!field.optional}
          spellCheck={false}
          onChange={onChange && ((event) => onChange(event.target.value))}
        />
      )}
    </Field>
  );
}
