// Step 4, the page: six letters in a picture, or spoken.
import { api, pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import { captchaLength, missesPerPicture } from '@podoal/sale/4-captcha/captcha.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { FieldError, SubmitButton } from '../../ui/form.tsx';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { showingFrame } from '../showing-frame.ts';
import { showingFields, showingQuery, waysOut } from '../ways-out.ts';
import type { CaptchaData } from './browser.ts';

export type CaptchaPageProps = {
  readonly frame: PageFrame;
  readonly performance: Performance;
  readonly showing: ShowingName;
  /** End of this step's time. */
  readonly endsAt: EpochMs;
  readonly now: EpochMs;
  /** Another captcha is asked for, which may be appealed against. */
  readonly isAgain: boolean;
  /** What became of the answer sent by the form; null: none was sent. */
  readonly wrong: { readonly attemptsLeft: number; readonly newPicture: boolean } | null;
};

/** Step 4: /captcha/:id. The form posts `answer`, or `new=1` for another picture, to /captcha/:id?date&time. */
export const CaptchaPage = (props: CaptchaPageProps): JSX.Element => {
  const { frame, performance, showing, endsAt, now, wrong, isAgain } = props;
  const words = messages(frame.lang).captcha;
  const query = showingQuery(showing);
  const here = showingUrl(pages.captcha, showing);
  const error = wrong === null ? undefined : wrong.newPicture ? words.newPicture : words.wrong(wrong.attemptsLeft);
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      step={showingFrame(frame.lang, performance, showing, 2, { until: endsAt, now })}
      styles={['site/steps/4-captcha/style.css']}
      scripts={['site/steps/4-captcha/browser.ts']}
      pageData={captchaData(props)}
    >
      <div class="captcha">
        <PageHeading title={isAgain ? words.again.heading : words.heading} lead={words.lead} />
        {isAgain ? <Appeal lang={frame.lang} here={here} /> : null}
        <form class="captcha-form" method="post" action={here} id="captcha" noValidate>
          <div class="captcha-picture">
            <img id="picture" src={`${api.captcha}?${query}`} width="300" height="96" alt={words.picture} data-main />
          </div>
          <div class="captcha-tools">
            <SubmitButton kind="quiet" name="new" value="1" id="refresh" form="renew" target="button:captcha-new">
              <Icon name="refresh" />
              {words.refresh}
            </SubmitButton>
            <a
              class="button button-quiet"
              id="listen"
              href={`${api.captchaSound}?${query}`}
              data-target="button:captcha-listen"
            >
              <Icon name="speaker" />
              {words.listen}
            </a>
          </div>
          <Answer lang={frame.lang} error={error} />
          <SubmitButton size="large" target="button:verify">
            {words.confirm}
          </SubmitButton>
        </form>
        {/* A form of its own: Enter in the field above presses the first button of its form. */}
        <form method="post" action={here} id="renew" />
      </div>
    </Document>
  );
};

/** Why another captcha is asked for, and the way around it. */
const Appeal = ({ lang, here }: { readonly lang: Lang; readonly here: string }): JSX.Element => {
  const { again } = messages(lang).captcha;
  return (
    <form class="captcha-again" method="post" action={here}>
      <p>{again.lead}</p>
      <SubmitButton kind="quiet" name="appeal" value="1" target="button:captcha-appeal">
        {again.appeal}
      </SubmitButton>
    </form>
  );
};

/** One input drawn as boxes: pasting and screen readers meet a plain text field. */
const Answer = ({ lang, error }: { readonly lang: Lang; readonly error: string | undefined }): JSX.Element => {
  const words = messages(lang).captcha;
  return (
    <div class={error === undefined ? 'captcha-answer' : 'captcha-answer field-wrong'}>
      <label class="visually-hidden" for="answer" data-target="field:answer">
        {words.lead}
      </label>
      <div class="captcha-boxes">
        <input
          class="captcha-input"
          id="answer"
          name="answer"
          type="text"
          placeholder={words.placeholder}
          maxLength={captchaLength}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          inputmode="text"
          enterkeyhint="go"
          autofocus
          aria-required="true"
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby="answer-error"
          data-target="field:answer"
        />
      </div>
      <div class="captcha-error" id="answer-error" role="alert">
        <FieldError id="answer-said" error={error} />
      </div>
      <template id="complaint">
        <FieldError id="answer-said" error="" />
      </template>
    </div>
  );
};

function captchaData({ frame, showing }: CaptchaPageProps): CaptchaData {
  const words = messages(frame.lang).captcha;
  const query = showingQuery(showing);
  return {
    pictureUrl: `${api.captcha}?${query}`,
    soundUrl: `${api.captchaSound}?${query}`,
    verifyUrl: api.captchaVerify,
    sectionUrl: showingUrl(pages.section, showing),
    showing: showingFields(showing),
    ways: waysOut(showing, frame.url),
    letterCount: captchaLength,
    words: {
      // Few tries are left, so every number is written out.
      wrong: Array.from({ length: missesPerPicture }, (_, left) => words.wrong(left)),
      newPicture: words.newPicture,
      tooShort: words.tooShort,
      slowDown: words.slowDown(0).replace('0', '{n}'),
      failed: messages(frame.lang).errors.internal,
    },
  };
}
