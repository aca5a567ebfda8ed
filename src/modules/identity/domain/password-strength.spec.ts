import { guessable, PASSWORD_GUESSABLE } from './password-strength.js';

const OWNER = { email: 'zw@cheshen.example', name: '张伟', organisations: ['演示新材料车身有限公司'] };

describe('a new password', () => {
  it.each(['aaaaaaaaaaaa', '123456789012', 'password1234', 'Passw0rd1234', 'abcdefghijkl', 'qwertyuiopas', '1qaz2wsx3edc', '啊啊啊啊啊啊啊啊啊啊啊啊', 'admin123456789', 'kezhuan-demo-2026'])('is not the common %s', (password) => {
    expect(guessable(password, OWNER)).toEqual([PASSWORD_GUESSABLE]);
  });

  it.each(['zw@cheshen.example', 'zhangwei1234', 'ZhangWei2026', 'cheshen.example', '演示新材料车身有限公司1', '张伟张伟张伟张伟张伟张伟', 'zhangwei123456'])('is not %s of the person who sets it', (password) => {
    expect(guessable(password, OWNER)).toEqual([PASSWORD_GUESSABLE]);
  });

  it.each(['a long pass phrase of a newcomer', '一句只有我知道的话 2026', 'x9$kLm2pQvRt', 'tiger river lamp 9', 'zhangwei 在海边种了三棵树'])('may be %s', (password) => {
    expect(guessable(password, OWNER)).toEqual([]);
  });
});
