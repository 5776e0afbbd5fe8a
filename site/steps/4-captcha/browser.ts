// Step 4 in the browser: checks the letters without leaving the page, draws another picture, speaks the letters.
import type { VerifyAnswer } from '@podoal/contract/http/4-captcha.ts';
import { startCountdown } from '../../ui/countdown.ts';
import { type Answer, ask, followRefusal, pageData, type WaysOut } from '../ask.ts';
import { mark } from '../mark.ts';

export type CaptchaData = {
  readonly pictureUrl: string;
  readonly soundUrl: string;
  readonly verifyUrl: string;
  readonly sectionUrl: string;
  readonly showing: Readonly<Record<string, string>>;
  readonly ways: WaysOut;
  readonly letterCount: number;
  readonly words: {
    /** By the number of tries left. */
    readonly wrong: readonly string[];
    readonly newPicture: string;
    readonly tooShort: string;
    /** `{n}` seconds. */
    readonly slowDown: string;
    readonly failed: string;
  };
};

const data = pageData<CaptchaData>();
const form = document.querySelector<HTMLFormElement>('#captcha');
const input = document.querySelector<HTMLInputElement>('#answer');
const picture = document.querySelector<HTMLImageElement>('#picture');
const errorBox = document.querySelector<HTMLElement>('#answer-error');
const sound = new Audio();
let picturesSeen = 0;
let isAsking = false;

/** Says what is wrong beside the field; '' takes it back. */
function complain(text: string): void {
  if (errorBox === null || input === null) return;
  const line = document.querySelector<HTMLTemplateElement>('#complaint')?.content.firstElementChild?.cloneNode(true);
  line?.appendChild(new Text(text));
  errorBox.replaceChildren(...(text === '' || line === undefined ? [] : [line]));
  if (text === '') input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
}

/** Fetches the current picture again; the number keeps caches out. */
function showPicture(): void {
  if (picture !== null) picture.src = `${data.pictureUrl}&n=${Date.now()}.${++picturesSeen}`;
  if (input === null) return;
  input.value = '';
  input.focus();
}

/** The step's time is over: the page again, with its reason. */
function startOver(): void {
  const here = new URL(location.href);
  here.searchParams.set('notice', 'captcha-expired');
  location.replace(here);
}

function refused({ code, facts }: Extract<Answer<unknown>, { ok: false }>): void {
  if (followRefusal(code, data.ways)) return;
  if (code === 'captcha-expired') startOver();
  else if (code !== 'too-many-requests') complain(data.words.failed);
  else complain(data.words.slowDown.replace('{n}', String(Math.ceil(Number(facts.retry_after_ms ?? 1000) / 1000))));
}

async function verify(): Promise<void> {
  if (input === null || isAsking) return;
  const answer = input.value.replaceAll(/\s/gu, '');
  if (answer.length < data.letterCount) return complain(data.words.tooShort);
  isAsking = true;
  const asked = await ask<VerifyAnswer>(data.verifyUrl, { ...data.showing, answer });
  isAsking = false;
  if (!asked.ok) return refused(asked);
  if (asked.body.ok) return location.replace(data.sectionUrl);
  if (asked.body.again) return location.reload();
  if (asked.body.new_picture) showPicture();
  else input.select();
  complain(asked.body.new_picture ? data.words.newPicture : (data.words.wrong[asked.body.attempts_left] ?? ''));
}

async function refresh(): Promise<void> {
  complain('');
  sound.pause();
  // Asked for first, so that a refusal can be read: a picture that fails to load says nothing.
  const response = await fetch(`${data.pictureUrl}&new=1`).catch(() => null);
  if (response?.status === 200) return showPicture();
  if (response?.status === 204) return location.replace(data.sectionUrl);
  const facts = (await response?.json().catch(() => null)) ?? {};
  refused({ ok: false, code: facts.code ?? 'offline', facts });
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  verify();
});
document.querySelector('#renew')?.addEventListener('submit', (event) => {
  event.preventDefault();
  refresh();
});
document.querySelector('#listen')?.addEventListener('click', (event) => {
  event.preventDefault();
  sound.src = `${data.soundUrl}&n=${Date.now()}`;
  mark('sound-play', 'button:captcha-listen');
  sound.play().catch(() => complain(data.words.failed));
  input?.focus();
});
input?.addEventListener('input', () => complain(''));
// At 0 the step starts over, if the pass still lasts: the server decides.
startCountdown({ onEnd: () => setTimeout(() => startOver(), 700) });
