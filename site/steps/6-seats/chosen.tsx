// The sidebar of the seat page: what is held, each seat with its X, the sum, and the way on.
import { pages, type ShowingName } from '@podoal/contract/routes.ts';
import type { Krw } from '@podoal/contract/units.ts';
import type { JSX } from 'preact';
import { Choice } from '../../ui/choice.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { formatKrw } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';

export type ChosenProps = {
  readonly lang: Lang;
  readonly showing: ShowingName;
  /** URL of this page, which takes the X without script. */
  readonly here: string;
  readonly mine: readonly { readonly seatId: string; readonly priceKrw: Krw }[];
};

export const Chosen = ({ lang, showing, here, mine }: ChosenProps): JSX.Element => {
  const words = messages(lang);
  const sum = formatKrw(
    mine.reduce((total, { priceKrw }) => total + priceKrw, 0),
    lang,
  );
  const brief = mine.length === 0 ? words.seats.noneChosen : `${words.common.seats(String(mine.length))} · ${sum}`;
  return (
    <Choice
      lang={lang}
      title={words.seats.chosen}
      brief={
        <span class="tabular" id="brief">
          {brief}
        </span>
      }
      action={<Confirm lang={lang} showing={showing} disabled={mine.length === 0} />}
    >
      <form class="chosen-seats" method="post" action={here} id="giving-back">
        <p class="choice-none" id="none-chosen" hidden={mine.length > 0}>
          {words.seats.noneChosen}
        </p>
        <ul class="chosen" id="chosen">
          {mine.map((seat) => (
            <ChosenSeat key={seat.seatId} lang={lang} seat={seat} />
          ))}
        </ul>
        <template id="chosen-seat">
          <ChosenSeat lang={lang} seat={{ seatId: '', priceKrw: 0 }} />
        </template>
      </form>
      <p class="chosen-sum">
        <span>{words.common.total}</span>
        <strong class="tabular" id="sum">
          {sum}
        </strong>
      </p>
      <p class="small muted">{words.seats.limit(4)}</p>
    </Choice>
  );
};

const ChosenSeat = (props: {
  readonly lang: Lang;
  readonly seat: { readonly seatId: string; readonly priceKrw: Krw };
}): JSX.Element => {
  const { lang, seat } = props;
  return (
    <li class="chosen-seat" data-chosen={seat.seatId}>
      <span class="chosen-name">{seat.seatId}</span>
      <span class="chosen-price tabular">{formatKrw(seat.priceKrw, lang)}</span>
      <button
        class="icon-button"
        type="submit"
        name="release"
        value={seat.seatId}
        aria-label={messages(lang).seats.remove(seat.seatId)}
        data-target={`button:release-${seat.seatId}`}
      >
        <Icon name="close" />
      </button>
    </li>
  );
};

const Confirm = (props: {
  readonly lang: Lang;
  readonly showing: ShowingName;
  readonly disabled: boolean;
}): JSX.Element => (
  <form class="chosen-confirm" method="get" action={pages.discount.replace(':id', props.showing.performanceId)}>
    <input type="hidden" name="date" value={props.showing.date} />
    <input type="hidden" name="time" value={props.showing.time} />
    <SubmitButton size="large" id="btnConfirm" disabled={props.disabled} target="button:seats-done">
      {messages(props.lang).seats.done}
    </SubmitButton>
  </form>
);
