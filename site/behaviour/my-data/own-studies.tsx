// Studies somebody took part in, since when, and the way out of the present one.
import { pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Membership } from '@podoal/sale/study/study.ts';
import type { JSX } from 'preact';
import { formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Question } from '../../ui/question.tsx';

/** `memberships`: oldest first, at least one. */
export const OwnStudies = (props: {
  readonly lang: Lang;
  readonly memberships: readonly Membership[];
}): JSX.Element => {
  const { lang, memberships } = props;
  const words = messages(lang).myData;
  const moment = (at: EpochMs): string => formatShowing(seoulDate(at), seoulTime(at), lang);
  const isIn = memberships.some(({ leftAt }) => leftAt === null);
  return (
    <>
      <ul class="my-data-list">
        {memberships.toReversed().map(({ study, joinedAt, leftAt }) => (
          <li key={joinedAt}>
            <strong class="my-data-study">{study}</strong>
            <p class="small muted tabular">
              {leftAt === null
                ? words.studySince(moment(joinedAt))
                : words.studyFromTo(moment(joinedAt), moment(leftAt))}
            </p>
          </li>
        ))}
      </ul>
      {isIn ? (
        <div>
          <p>{words.leaveLead}</p>
          <Question
            id="leave-study"
            name="leave-study"
            lang={lang}
            ask={words.leave}
            question={words.leaveAsk}
            more={words.leaveMore}
            action={`${pages.myData}/leave-study`}
            fields={{}}
            confirm={words.leave}
          />
        </div>
      ) : null}
    </>
  );
};
