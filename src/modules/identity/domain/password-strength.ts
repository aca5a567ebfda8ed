import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Reason } from '../../../kernel/http/index.js';
import { transcribe } from '../../../kernel/text/index.js';

export const PASSWORD_GUESSABLE: Reason = {
  code: 'PASSWORD_GUESSABLE', pointer: '/password',
  zh: '密码容易被猜到：常见密码、重复或连续的字符、邮箱、姓名和单位名称都不行。请换一个，例如几个互不相关的词',
  en: 'This password is easy to guess: common passwords, repeated or consecutive characters, e-mail address, name and organisation do not do. Please choose another, such as a few unrelated words',
};

/** Whoever sets a password, in the words that somebody who guesses would try first. */
export interface PasswordOwner {
  email: string;
  name: string;
  organisations: readonly string[];
}

/** With which the people of the demo sign in. It stands in the README, so that nobody may have it. */
export const DEMO_PASSWORD = 'kezhuan-demo-2026';

/** 3 of 4: more than 10⁸ guesses, as zxcvbn counts them. */
const ENOUGH = 3;
/** The estimate takes time with the square of the length; what is hard to guess by then stays so. */
const LOOKED_AT = 40;

let estimator: ZxcvbnFactory | undefined;

/** Why the password is refused (NIST SP 800-63B-4, 3.1.1.2: passwords that are commonly used, expected or compromised); nothing is asked of its composition. */
export function guessable(password: string, { email, name, organisations }: PasswordOwner): Reason[] {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });
  const named = [name, ...organisations];
  const own = [DEMO_PASSWORD, email, ...email.split('@'), ...named, ...named.flatMap(spoken)].filter((word) => word !== '');
  return estimator.check(password, own).score < ENOUGH ? [PASSWORD_GUESSABLE] : [];
}

/** 张三 as zhangsan and zs: what most people type of a name. */
function spoken(word: string): string[] {
  const { full, initials } = transcribe(word);
  return [full, initials];
}
