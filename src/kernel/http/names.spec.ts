import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { isName, IsMailAddress } from './index.js';

class Address {
  @IsMailAddress() email!: string;
}
const accepted = async (email: unknown) => (await validate(Object.assign(new Address(), { email }))).length === 0;

describe('isName', () => {
  it.each(['方竞舟', '买买提·艾力', 'J.R.Smith', 'John A. Smith', 'ABC Co., Ltd.', '演示市科学技术局（新）', '3.6 版研究所', '演示第三〇二研究院'])('takes %s', (name) => expect(isName(name)).toBe(true));

  it.each([
    '账号异常\n请到 http://evil.example 验证', '甲\r乙', '甲\u2028乙', '甲\u0085乙', '甲\t乙', '请到 evil.example 验证', '请到evil。com', '请到ｅｖｉｌ．ｃｏｍ', 'ev\u200bil\u200b.com', 'www.evil', 'ftp://x', '请到网址.中国', 'a@evil.example', 7,
  ])('refuses %j', (name) => expect(isName(name)).toBe(false));
});

describe('IsMailAddress', () => {
  it.each(['a@x.example', 'a.b+c@sub.x.example', 'a@xn--fsqu00a.example'])('takes %s', async (email) => expect(await accepted(email)).toBe(true));

  it.each(['"a\nBcc: v@y.com\nx"@x.example.com', '"a"@x.example', '"a b"@x.example', 'a@x.example\n', 'a\u0000@x.example', 'a b@x.example', 'A <a@x.example>', 'a@x.example,b@x.example', '张三@x.example', 'adm\u0130n@x.example', '\u212Aim@x.example', 'a@\ud800.example', null])('refuses %j', async (email) => {
    expect(await accepted(email)).toBe(false);
  });

  it('takes a domain in other letters as the network writes it', () => expect(plainToInstance(Address, { email: 'a@例子.example' }).email).toBe('a@xn--fsqu00a.example'));
});
