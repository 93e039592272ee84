import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DraftContext } from '../../draft/draft-context.tsx'
import type { DraftSession } from '../../draft/draft-session.ts'
import { draftBox } from '../../draft/history-keys.ts'
import { TextBox } from './text-box.tsx'

function drawn(multiline: boolean): string {
  const box = createElement(TextBox, {
    label: 'Tên',
    live: true,
    multiline,
    value: 'A',
    onSave: () => undefined,
  })
  const props = { session: {} as DraftSession } as Parameters<typeof DraftContext>[0]
  const draft = createElement(DraftContext, props, box)
  return renderToStaticMarkup(createElement(MantineProvider, null, draft))
}

describe('a box of the draft', () => {
  it.each([
    ['one line', false, 'input'],
    ['several lines', true, 'textarea'],
  ] as const)('of %s says so, so that Ctrl Z in it is the draft’s', (_, multiline, tag) => {
    const box = new RegExp(`<${tag} [^>]*>`).exec(drawn(multiline))?.[0]
    expect(box).toContain(draftBox)
  })
})
