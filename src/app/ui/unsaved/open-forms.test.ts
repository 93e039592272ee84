import { beforeEach, describe, expect, it } from 'vitest'
import { askPerson, isUnsaved, mayLeave, noteForm, useOpenForms } from './open-forms.ts'

const asked = () => useOpenForms.getState().asking?.question
const answer = (isSure: boolean) => useOpenForms.getState().asking?.answer(isSure)

/** Whatever is asked, once the page has had time to ask it. */
async function leaving() {
  const left = mayLeave()
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  return { left }
}

beforeEach(() => useOpenForms.setState({ forms: new Map(), asking: undefined }))

describe('leaving a page with forms', () => {
  it('is free while nothing was typed', async () => {
    noteForm('note', { isDirty: false })
    expect(isUnsaved(useOpenForms.getState())).toBe(false)
    expect(await mayLeave()).toBe(true)
    expect(asked()).toBeUndefined()
  })

  it('asks once for many forms, and does what the person says', async () => {
    noteForm('note', { isDirty: true })
    noteForm('comment', { isDirty: true })
    expect(isUnsaved(useOpenForms.getState())).toBe(true)
    const first = await leaving()
    expect(asked()).toBe('leave')
    answer(false)
    expect(await first.left).toBe(false)
    expect(asked()).toBeUndefined()
    const second = await leaving()
    answer(true)
    expect(await second.left).toBe(true)
  })

  it('lets a form save itself, and asks nothing when it could', async () => {
    noteForm('round', { isDirty: true, save: async () => true })
    expect(await mayLeave()).toBe(true)
    expect(asked()).toBeUndefined()
  })

  it('asks when the server did not take what was filled in', async () => {
    noteForm('round', { isDirty: true, save: async () => false })
    const { left } = await leaving()
    expect(asked()).toBe('leave')
    answer(false)
    expect(await left).toBe(false)
  })

  it('asks for the form that cannot save itself beside one that can', async () => {
    noteForm('round', { isDirty: true, save: async () => true })
    noteForm('head', { isDirty: true })
    const { left } = await leaving()
    expect(asked()).toBe('leave')
    answer(true)
    expect(await left).toBe(true)
  })

  it('does not save what was not changed', async () => {
    const save = () => Promise.reject(new Error('nobody asked'))
    noteForm('round', { isDirty: false, save })
    expect(await mayLeave()).toBe(true)
  })

  it('forgets a form that is gone, and keeps the others', () => {
    const forget = noteForm('note', { isDirty: true })
    noteForm('comment', { isDirty: false })
    forget()
    expect([...useOpenForms.getState().forms.keys()]).toEqual(['comment'])
    expect(isUnsaved(useOpenForms.getState())).toBe(false)
  })
})

describe('a question to the person', () => {
  it('is answered with no by the next one', async () => {
    const first = askPerson('leave')
    const second = askPerson('replace')
    expect(await first).toBe(false)
    expect(asked()).toBe('replace')
    answer(true)
    expect(await second).toBe(true)
  })
})
