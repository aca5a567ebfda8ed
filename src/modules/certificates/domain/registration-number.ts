import { randomInt } from 'node:crypto';
import { LOCAL_POINT } from '../../contracts/index.js';

/**
 * 16 digits in the structure of national registration numbers: year, province and prefecture (GB/T 2260), point, serial.
 * National numbers are given by the national system; one of this platform shows by its point that it is not one of them.
 * @param region of the body that registers, whose point gives the number (技术合同认定登记管理办法); six digits, unknown: 100000
 */
export const registrationNumber = (year: number, region: string, serial: number): string => {
  const place = /^[1-8]\d{5}$/.test(region) ? region.slice(0, 4) : '1000';
  return `${year}${place}${LOCAL_POINT}${String(serial).padStart(6, '0')}`;
};

/** without characters that are mistaken for each other */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** Verification code: 31^8, some 850 thousand million. */
export const verificationCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
