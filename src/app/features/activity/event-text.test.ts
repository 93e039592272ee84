import { describe, expect, it } from 'vitest'
import { auditActs, auditKinds } from '../../../core/audit/acts.ts'
import en from '../../locales/en/activity.json' with { type: 'json' }
import vi from '../../locales/vi/activity.json' with { type: 'json' }

const keys = (of: object) => Object.keys(of).toSorted()

describe('the log in words', () => {
  it('has a text for every act that an operation can append, and for no other', () => {
    const acts = auditActs.map((act) => act.replace('/', '-')).toSorted()
    expect(keys(vi.acts)).toEqual(acts)
    expect(keys(en.acts)).toEqual(acts)
  })
  it('can be filtered by every kind of act', () => {
    expect(keys(vi.kinds)).toEqual(auditKinds.toSorted())
    expect(keys(en.kinds)).toEqual(auditKinds.toSorted())
  })
})
