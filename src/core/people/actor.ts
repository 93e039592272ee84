import type { Grant } from './grant.ts'

/** Who acts. Every operation takes the actor first and asks `may` itself. */
export interface Actor {
  readonly id: string
  /** As it is shown and written into the audit log. */
  readonly name: string
  readonly kind: 'person' | 'token' | 'system'
  readonly grants: readonly Grant[]
}

/** The studio itself: seeds, mints revisions, cleans up. It holds no grant, so it cannot do a person's act. */
export const systemActor: Actor = { id: 'system', name: 'Khuôn', kind: 'system', grants: [] }

/** Whoever has not signed in: the standard may be read by everybody. */
export const visitor: Actor = {
  id: 'visitor',
  name: '',
  kind: 'person',
  grants: [
    {
      id: 'visitor',
      user: 'visitor',
      role: 'reader',
      organisation: 'visitor',
      fields: null,
      territory: null,
      from: '2000-01-01',
      to: null,
    },
  ],
}
