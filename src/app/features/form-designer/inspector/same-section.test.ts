import { describe, expect, it } from 'vitest'
import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { sameSection } from './same-section.ts'

const part = {
  kind: 'field',
  id: 'ten',
  parent: 'section:a',
  props: { key: 'ten', title: 'Tên', maxLength: 20 },
} as unknown as Part
const node = {
  kind: 'text',
  bounds: { maxLength: 20, formats: [], patterns: [] },
  reuse: [],
} as unknown as FormNode
const withProps = (props: object): Part => ({ ...part, props: { ...part.props, ...props } })

describe('a section of the inspector without words', () => {
  const before = { partKey: 'field:ten', part, node }
  it('looks the same while a label, hint or English text is typed', () => {
    const after = withProps({ title: 'Tên gọi', 'ui:help': 'x', 'x-en.title': 'Name' })
    expect(sameSection(before, { ...before, part: after, node: { ...node } })).toBe(true)
  })
  it('looks another when anything else of the field changes, is added or taken away', () => {
    expect(sameSection(before, { ...before, part: withProps({ maxLength: 21 }) })).toBe(false)
    expect(sameSection(before, { ...before, part: withProps({ required: true }) })).toBe(false)
    const { maxLength: _gone, ...rest } = part.props
    expect(sameSection(before, { ...before, part: { ...part, props: rest } })).toBe(false)
  })
  it('looks another when the library says other bounds, and for another field', () => {
    const wider = { ...node, bounds: { ...node.bounds, maxLength: 30 } } as FormNode
    expect(sameSection(before, { ...before, node: wider })).toBe(false)
    expect(sameSection(before, { ...before, node: undefined })).toBe(false)
    expect(sameSection(before, { ...before, partKey: 'field:khac' })).toBe(false)
  })
})
