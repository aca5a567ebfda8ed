import { plainToInstance } from 'class-transformer';
import { IsDefined, IsInt, IsString, Length, Max, MaxLength, MinLength, validateSync } from 'class-validator';
import { HasLength, Nested } from './decorators.js';
import type { Problem } from './problem.js';
import { reasonsOf, RequestValidationPipe } from './validation.js';

class Form {
  @IsString() @MaxLength(200) email!: string;
  @IsString() @Length(4, 10) text!: string;
  @IsString() @MinLength(12) password!: string;
  @HasLength(2, 10) name!: string;
  @IsInt() @Max(50) limit!: number;
}

const GOOD = { email: 'a@example.test', text: '深色掉色', password: 'a long pass phrase', name: '演示单位', limit: 5 };
const complaints = (change: object) => reasonsOf(validateSync(plainToInstance(Form, { ...GOOD, ...change }), { whitelist: true, forbidNonWhitelisted: true }), '').map(({ pointer, code, zh, en }) => [pointer, code, zh, en]);

class Whole {
  @IsDefined() @Nested(() => Form) form!: Form;
}

describe('names that every object has', () => {
  const refused = async (body: string, type: 'body' | 'query' = 'body') => {
    const error: unknown = await new RequestValidationPipe().transform(JSON.parse(body), { type, metatype: Whole }).catch((thrown: unknown) => thrown);
    return (error as Problem).reasons.map(({ pointer, code }) => [pointer, code]);
  };

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__', '__defineGetter__'])('are unknown fields too: %s', async (name) => {
    expect(await refused(`{"form":${JSON.stringify(GOOD)},"${name}":1}`)).toEqual([[`/${name}`, 'whitelistValidation']]);
    expect(await refused(`{"form":{"email":"a@example.test","${name}":{"x":1}}}`)).toEqual([[`/form/${name}`, 'whitelistValidation']]);
    expect(await refused(`{"form":[{"${name}":1}]}`)).toEqual([[`/form/0/${name}`, 'whitelistValidation']]);
    expect(await refused(`{"${name}":"x"}`, 'query')).toEqual([[`?${name}`, 'whitelistValidation']]);
  });
});

describe('complaints about a request', () => {
  it('ask for what is absent, in one sentence, whatever else the field must be', () => {
    expect(complaints({ email: undefined, limit: null })).toEqual([
      ['/email', 'isDefined', '请填写此项', 'This field is required'],
      ['/limit', 'isDefined', '请填写此项', 'This field is required'],
    ]);
  });

  it('name the end of a length that is missed, and no other number', () => {
    expect(complaints({ text: 'x' })).toEqual([['/text', 'isLength', '请至少写 4 个字', 'At least 4 characters']]);
    expect(complaints({ text: '长'.repeat(11) })).toEqual([['/text', 'isLength', '最多 10 个字', 'At most 10 characters']]);
    expect(complaints({ name: '  甲  ' })).toEqual([['/name', 'isLength', '请至少写 2 个字', 'At least 2 characters']]);
    expect(complaints({ name: '长'.repeat(11) })).toEqual([['/name', 'isLength', '最多 10 个字', 'At most 10 characters']]);
    expect(complaints({ password: 'short' })).toEqual([['/password', 'minLength', '请至少写 12 个字', 'At least 12 characters']]);
  });

  it('tell the type before the range, and of unknown fields that they are unknown', () => {
    expect(complaints({ limit: 'many' })).toEqual([['/limit', 'isInt', '应为整数', 'Must be a whole number']]);
    expect(complaints({ more: 1 })).toEqual([['/more', 'whitelistValidation', '没有这个字段', 'Unknown field']]);
  });
});
