const MOBILE = /^1\d{10}$/;

/** Digits of a mobile number of the mainland; null for anything else, to which no short message is sent. */
export function mobileOf(phone: string): string | null {
  const digits = phone.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1)/, '');
  return MOBILE.test(digits) ? digits : null;
}

/** 138****0000: enough for its owner to know it. */
export function maskedPhone(phone: string): string {
  const plain = mobileOf(phone) ?? phone;
  return plain === '' ? '' : `${plain.slice(0, 3)}****${plain.length >= 11 ? plain.slice(-4) : ''}`;
}
