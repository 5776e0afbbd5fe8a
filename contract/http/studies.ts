// Calls of studies: researchers make them with their invitation codes, people join by a code and leave.
import Type from 'typebox';

const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** A study to be made. Everything said is shown to who is invited. */
export const StudyBody = Type.Object({
  name: Type.String({ maxLength: 200, description: "no other study's; stands in documents and datasets" }),
  purpose_ko: Type.String({ maxLength: 4000, description: 'what it is for, in Korean' }),
  purpose_en: Type.Optional(Type.String({ maxLength: 4000, description: 'the same in English' })),
  contact: Type.String({ maxLength: 1000, description: 'who runs it and how to reach them' }),
});
export type StudyBody = Type.Static<typeof StudyBody>;

export const ChangeStudyBody = Type.Object({
  state: Type.String({ enum: ['closed'], description: 'closed lets nobody join any more' }),
});
export const StudyParams = Type.Object({ studyId: Type.Integer({ minimum: 1 }) });

export const StudyAnswer = Type.Object({
  study_id: Type.Integer(),
  name: Type.String(),
  purpose_ko: Type.String(),
  purpose_en: orNull(Type.String()),
  contact: Type.String(),
  state: Type.String({ description: 'open or closed' }),
  made_at: Type.Integer({ description: 'epoch ms' }),
  closed_at: orNull(Type.Integer({ description: 'epoch ms' })),
  codes: Type.Integer({ description: 'invitation codes made for it' }),
  came: Type.Integer({ description: 'how often an invitation was taken, by who left since too' }),
  members: Type.Integer({ description: 'who is in it now' }),
  consented: Type.Integer({ description: 'of them, who agrees to being recorded: its participants' }),
  booked: Type.Integer({ description: 'of the members, who has booked since' }),
});
export type StudyAnswer = Type.Static<typeof StudyAnswer>;
export const StudiesAnswer = Type.Object({ studies: Type.Array(StudyAnswer) });

/** Invitation codes to be made, all alike. */
export const InvitationsBody = Type.Object({
  count: Type.Integer({ minimum: 1, maximum: 500 }),
  uses: Type.Integer({ minimum: 1, maximum: 10_000, description: 'people who may join by each' }),
  days: Type.Integer({ minimum: 1, maximum: 366, description: 'days until they are too old' }),
});
export type InvitationsBody = Type.Static<typeof InvitationsBody>;

/** The codes, told this once: the site keeps their hashes alone. */
export const InvitationsAnswer = Type.Object({
  study: Type.String(),
  uses: Type.Integer(),
  expires_at: Type.Integer({ description: 'epoch ms' }),
  invitations: Type.Array(Type.Object({ code: Type.String(), url: Type.String() })),
});
export type InvitationsAnswer = Type.Static<typeof InvitationsAnswer>;

export const JoinStudyBody = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) });
export const MembershipAnswer = Type.Object({
  study: Type.String(),
  joined_at: Type.Integer({ description: 'epoch ms' }),
  recording: Type.Boolean({ description: 'false: no participant before recording is agreed to' }),
});
export const LeftAnswer = Type.Object({ left: Type.Boolean({ description: 'false: there was no study to leave' }) });
