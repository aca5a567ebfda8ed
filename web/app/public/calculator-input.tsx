import type { Code } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Field } from '../ui/field';
import { type CalcField, type CalcKind, isNeeded, labelKey } from './calculator-fields';

/** A kind of contract with its sub-kinds. */
export type SubKindGroup = Code & { subKinds: Code[] };

interface InputProps {
  kind: CalcKind;
  groups: readonly SubKindGroup[];
  field: CalcField;
  value: string;
  error: string | undefined;
}

/** One question of the calculator. What is left open is not known, and the answer says where it matters. */
export function CalcInput({ kind, groups, field, value, error }: InputProps) {
  const { t, locale } = useTexts();
  const optional = 'optional' in field || field.as === 'flag';
  return (
    <Field name={field.name} label={t(labelKey(kind, field))} error={error} optional={optional} mark={isNeeded(kind, field) ? t('form.neededForAnswer') : undefined} hintBelow {...(field.as === 'money' ? { hint: t('calc.amountHint') } : {})}>
      {(control) => {
        switch (field.as) {
          case 'money': return <input {...control} className="in num" inputMode="decimal" defaultValue={value} maxLength={20} />;
          case 'day': return <input {...control} className="in" type="date" defaultValue={value} min="2000-01-01" max="2100-12-31" />;
          case 'year':
          case 'count': return <input {...control} className="in num" inputMode="numeric" defaultValue={value} maxLength={4} />;
          case 'text': return <input {...control} className="in" defaultValue={value} maxLength={3} />;
          case 'flag': return <Choice {...control} value={value} options={[['yes', t('calc.yes')], ['no', t('calc.no')]]} />;
          case 'choice': return <Choice {...control} value={value} options={field.options.map(([one, label]) => [one, t(label)])} />;
          case 'subKind': return (
            <select {...control} className="in" defaultValue={value || 'DEV-1'}>
              {groups.map((group) => (
                <optgroup key={group.code} label={locale === 'en' ? group.en : group.zh}>
                  {group.subKinds.map((one) => (
                    <option key={one.code} value={one.code}>
                      {locale === 'en' ? one.en : one.zh}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          );
        }
      }}
    </Field>
  );
}

function Choice({ value, options, ...control }: { id: string; name: string; value: string; options: readonly (readonly [string, string])[] }) {
  const { t } = useTexts();
  return (
    <select {...control} className="in" defaultValue={value}>
      <option value="">{t('calc.unknown')}</option>
      {options.map(([one, label]) => (
        <option key={one} value={one}>
          {label}
        </option>
      ))}
    </select>
  );
}
