import { type Engine, isActive, isDemoPerson } from './better-auth.ts'

/** A person's account; what the person may do stands in grants. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly active: boolean
  /** Whether there is any way to sign in yet: a password or an account at the provider. */
  readonly canSignIn: boolean
  readonly hasPassword: boolean
}

export interface Session {
  readonly id: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly expiresAt: string
  /** What the browser calls itself; may be empty. */
  readonly agent: string
}

/** What the people operations need of the accounts. */
export interface Accounts {
  list(): Promise<readonly Account[]>
  find(id: string): Promise<Account | undefined>
  /** @param email compared without regard to case */
  findByEmail(email: string): Promise<Account | undefined>
  /** Makes a person without any way to sign in. The caller has made sure that the address is free. */
  create(person: { readonly id?: string; readonly name: string; readonly email: string }): Promise<Account>
  /** Sets the password and ends every session of the person. */
  setPassword(id: string, password: string): Promise<void>
  checkPassword(id: string, password: string): Promise<boolean>
  /** An inactive person cannot sign in; the sessions end at once. */
  setActive(id: string, active: boolean): Promise<void>
  sessions(id: string): Promise<readonly Session[]>
  /** @param except id of the session to keep */
  endSessions(id: string, except?: string): Promise<void>
}

/** More people than any ministry's installation has. */
const mostPeople = 10_000

export function makeAccounts(engineOf: () => Promise<Engine>): Accounts {
  const context = async () => (await engineOf()).$context

  async function read(user: { id: string; name: string; email: string }): Promise<Account> {
    const { internalAdapter } = await context()
    const ways = await internalAdapter.findAccounts(user.id)
    return {
      id: user.id,
      name: user.name,
      email: user.email,
      active: isActive(user),
      canSignIn: ways.length > 0 || isDemoPerson(user.id),
      hasPassword: ways.some((way) => way.providerId === 'credential'),
    }
  }

  return {
    async list() {
      const { internalAdapter } = await context()
      const users = await internalAdapter.listUsers(mostPeople, 0, { field: 'name', direction: 'asc' })
      return Promise.all(users.map(read))
    },
    async find(id) {
      const user = await (await context()).internalAdapter.findUserById(id)
      return user === null ? undefined : read(user)
    },
    async findByEmail(email) {
      const found = await (await context()).internalAdapter.findUserByEmail(email.toLowerCase())
      return found === null ? undefined : read(found.user)
    },
    async create({ id, name, email }) {
      const { internalAdapter } = await context()
      const user = await internalAdapter.createUser(
        {
          ...(id === undefined ? {} : { id }),
          name,
          email: email.toLowerCase(),
          // The administrator vouches for it: an account at the provider with this address is this person's.
          emailVerified: true,
          active: true,
        },
        { method: 'admin' },
      )
      return read(user)
    },
    async setPassword(id, password) {
      const { internalAdapter, password: scrypt } = await context()
      const hash = await scrypt.hash(password)
      const account = await internalAdapter.findCredentialAccount(id)
      if (account === null) {
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        })
      } else await internalAdapter.updatePassword(id, hash)
      await internalAdapter.deleteUserSessions(id)
    },
    async checkPassword(id, password) {
      const { internalAdapter, password: scrypt } = await context()
      const hash = (await internalAdapter.findCredentialAccount(id))?.password
      return typeof hash === 'string' && (await scrypt.verify({ hash, password }))
    },
    async setActive(id, active) {
      const { internalAdapter } = await context()
      await internalAdapter.updateUser(id, { active })
      if (!active) await internalAdapter.deleteUserSessions(id)
    },
    async sessions(id) {
      const { internalAdapter } = await context()
      const sessions = await internalAdapter.listSessions(id, { onlyActiveSessions: true })
      return sessions.map((session) => ({
        id: session.id,
        startedAt: new Date(session.createdAt).toISOString(),
        expiresAt: new Date(session.expiresAt).toISOString(),
        agent: session.userAgent ?? '',
      }))
    },
    async endSessions(id, except) {
      const { internalAdapter } = await context()
      const sessions = await internalAdapter.listSessions(id)
      const ending = sessions.filter((session) => session.id !== except)
      if (ending.length > 0) await internalAdapter.deleteSessions(ending.map((session) => session.token))
    },
  }
}
