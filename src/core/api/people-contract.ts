import { type Static, Type } from 'typebox'
import { AuditEvent } from '../audit/event.ts'
import { DateShape, Grant, IdShape } from '../people/grant.ts'
import { Organisation } from '../people/organisation.ts'
import { RoleShape } from '../people/role-shape.ts'

/** Accounts, roles, organisations and the activity log over HTTP: what the page and the server say to each other. */

const closed = { additionalProperties: false } as const

export const passwordLength = { least: 12, most: 128 } as const

const PersonName = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^(?=.*\\p{L})[^\\u0000-\\u001f<>]*$',
})
const Email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$' })
const Password = Type.String({ minLength: passwordLength.least, maxLength: passwordLength.most })
/** What a one-time link carries behind its `#`; only its SHA-256 is kept. */
const LinkToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
const Id = Type.String({ minLength: 1, maxLength: 80 })
const Moment = Type.String({ description: 'ISO 8601.' })

/** A person of the demo, shown as a button on the sign-in page. */
export const DemoPerson = Type.Object(
  { id: Id, name: Type.String(), role: RoleShape, organisation: IdShape },
  closed,
)
export type DemoPerson = Static<typeof DemoPerson>

/** GET /api/session: who is asking, and how one could sign in. Everybody may ask. */
export const SessionAnswer = Type.Object(
  {
    /** Null when nobody is signed in. */
    person: Type.Union([
      Type.Object({ id: Id, name: Type.String(), email: Type.String(), grants: Type.Array(Grant) }, closed),
      Type.Null(),
    ]),
    /** Today in Vietnam, by the server's clock: the day `may` is asked for. */
    date: DateShape,
    /** People to choose from in a demo; null outside it. */
    demo: Type.Union([Type.Array(DemoPerson), Type.Null()]),
    /** Name of the OpenID Connect provider, when one is set up. */
    provider: Type.Union([Type.String(), Type.Null()]),
    /** True until the first administrator has been made with the link that the first start prints. */
    needsSetUp: Type.Boolean(),
  },
  closed,
)
export type SessionAnswer = Static<typeof SessionAnswer>

/** POST /api/auth/sign-in/email */
export const SignInBody = Type.Object(
  { email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: passwordLength.most }) },
  closed,
)
export type SignInBody = Static<typeof SignInBody>

/** POST /api/auth/sign-in/demo */
export const DemoSignInBody = Type.Object({ person: Id }, closed)
export type DemoSignInBody = Static<typeof DemoSignInBody>

/** POST /api/auth/sign-in/provider: where to go afterwards, a path of the studio. */
export const ProviderSignInBody = Type.Object({ returnTo: Type.Optional(Type.String()) }, closed)
/** Where the browser goes on: the provider's sign-in page. */
export const ProviderSignInAnswer = Type.Object({ url: Type.String() }, closed)

/** POST /api/set-up: makes the first administrator. */
export const SetUpBody = Type.Object(
  { token: LinkToken, name: PersonName, email: Email, password: Password },
  closed,
)
export type SetUpBody = Static<typeof SetUpBody>

/** POST /api/invitations/look: whom a one-time link is for. */
export const LookBody = Type.Object({ token: LinkToken }, closed)
export type LookBody = Static<typeof LookBody>
export const LinkAnswer = Type.Object(
  {
    /** Null for the set-up link, whose person does not exist yet. */
    person: Type.Union([Type.Object({ name: Type.String(), email: Type.String() }, closed), Type.Null()]),
    expiresAt: Moment,
  },
  closed,
)
export type LinkAnswer = Static<typeof LinkAnswer>

/** POST /api/invitations/accept: sets the password of the person whom the link is for. */
export const AcceptBody = Type.Object({ token: LinkToken, password: Password }, closed)
export type AcceptBody = Static<typeof AcceptBody>

/** POST /api/account/password. Every session of the person ends, this one too. */
export const PasswordBody = Type.Object(
  { current: Type.String({ maxLength: passwordLength.most }), next: Password },
  closed,
)
export type PasswordBody = Static<typeof PasswordBody>

/** GET /api/account: the person's own sessions. */
export const AccountAnswer = Type.Object(
  {
    /** False for who signs in through the provider only. */
    hasPassword: Type.Boolean(),
    sessions: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          current: Type.Boolean(),
          startedAt: Moment,
          expiresAt: Moment,
          /** What the browser calls itself. */
          agent: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type AccountAnswer = Static<typeof AccountAnswer>

export const PersonAnswer = Type.Object(
  {
    id: Id,
    name: Type.String(),
    email: Type.String(),
    /** `invited`: has neither password nor provider account yet. */
    state: Type.Unsafe<'active' | 'invited' | 'inactive'>(Type.Enum(['active', 'invited', 'inactive'])),
    grants: Type.Array(Grant),
  },
  closed,
)
export type PersonAnswer = Static<typeof PersonAnswer>
/** GET /api/people (act `people/manage`). */
export const PeopleAnswer = Type.Object({ people: Type.Array(PersonAnswer) }, closed)
export type PeopleAnswer = Static<typeof PeopleAnswer>

/** GET /api/people/names: what people are called, by id, for whoever confirms what becomes of their roles. */
export const PeopleNamesAnswer = Type.Object({ names: Type.Record(Type.String(), Type.String()) }, closed)
export type PeopleNamesAnswer = Static<typeof PeopleNamesAnswer>

/** POST /api/people: makes the person and a one-time link. */
export const InviteBody = Type.Object({ name: PersonName, email: Email }, closed)
export type InviteBody = Static<typeof InviteBody>

/** Answer of POST /api/people and POST /api/people/:id/link: shown once, kept nowhere. */
export const InviteAnswer = Type.Object(
  {
    person: PersonAnswer,
    /** Address of the page that takes the link, with the token behind `#`. */
    link: Type.String(),
    expiresAt: Moment,
  },
  closed,
)
export type InviteAnswer = Static<typeof InviteAnswer>

/** PUT /api/people/:id/state */
export const StateBody = Type.Object({ active: Type.Boolean() }, closed)
export type StateBody = Static<typeof StateBody>

/** POST /api/people/:id/grants */
export const GrantBody = Type.Omit(Grant, ['id', 'user'], closed)
export type GrantBody = Static<typeof GrantBody>

/** GET /api/organisations */
export const OrganisationsAnswer = Type.Object(
  { organisations: Type.Array(Type.Object({ etag: Type.Integer(), record: Organisation }, closed)) },
  closed,
)
export type OrganisationsAnswer = Static<typeof OrganisationsAnswer>

/** Answer of PUT /api/organisations/:id. */
export const OrganisationSaved = Type.Object({ etag: Type.Integer() }, closed)

/** PUT /api/organisations/:id, with `If-Match: "<etag>"`, or `If-None-Match: *` for a new one. */
export const OrganisationBody = Type.Omit(Organisation, ['id'], closed)
export type OrganisationBody = Static<typeof OrganisationBody>

/** Filters of the activity log; all of them together. */
export const ActivityQuery = Type.Object(
  {
    /** First and last day in Vietnam's time. */
    from: Type.Optional(DateShape),
    to: Type.Optional(DateShape),
    actor: Type.Optional(Id),
    /** An act, or its room with a slash: `people/`. */
    act: Type.Optional(Type.String({ maxLength: 80 })),
    /** Part of the subject. */
    subject: Type.Optional(Type.String({ maxLength: 200 })),
    /** Only events before this number: the next page. */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
)
export type ActivityQuery = Static<typeof ActivityQuery>

/** GET /api/activity: newest first, 100 a page. */
export const ActivityAnswer = Type.Object(
  {
    events: Type.Array(AuditEvent),
    /** Names of the people whom the events are about, by id, as far as they are known. */
    people: Type.Record(Type.String(), Type.String()),
    /** `before` of the next page; null on the last one. */
    next: Type.Union([Type.Integer(), Type.Null()]),
  },
  closed,
)
export type ActivityAnswer = Static<typeof ActivityAnswer>

/** POST /api/account/tokens: a token for other programs, with the rights of whoever makes it. */
export const TokenBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    /** How long it is good for. */
    days: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  closed,
)
export type TokenBody = Static<typeof TokenBody>

export const TokenAnswer = Type.Object(
  {
    /** Tells one's own tokens apart; no secret. */
    id: Type.String(),
    name: Type.String(),
    createdAt: Moment,
    expiresAt: Moment,
  },
  closed,
)
export type TokenAnswer = Static<typeof TokenAnswer>
/** GET /api/account/tokens */
export const TokensAnswer = Type.Object({ tokens: Type.Array(TokenAnswer) }, closed)
export type TokensAnswer = Static<typeof TokensAnswer>
/** The token itself is in this answer and nowhere else. */
export const TokenGiven = Type.Object({ token: Type.String(), record: TokenAnswer }, closed)
export type TokenGiven = Static<typeof TokenGiven>
