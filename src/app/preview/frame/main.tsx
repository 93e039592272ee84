import '@mantine/core/styles.css'
import '../../ui/fonts.css'
import '../../ui/app.css'
import { createRoot } from 'react-dom/client'
import type { FormDocuments } from '../../../core/change/documents.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { filled } from '../../../core/json/sparse.ts'
import { changeLanguage, startI18n } from '../../shell/i18n.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { Translated } from '../../ui/use-translation.tsx'
import type { ToFrame } from '../protocol.ts'
import { openChannel } from './channel.ts'
import { elementOf, FrameApp } from './frame-app.tsx'
import { showForm, showLooks, useFrame } from './frame-state.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('preview.html has no #root')

await startI18n()
const channel = await openChannel()

/** The form that was sent last, drawn or not: the next one says what is different from it. */
let received: JsonValue | undefined

function take(message: ToFrame): void {
  switch (message.kind) {
    case 'library': {
      const { concepts, settings, formats, dataSources } = message.library
      useFrame.setState({
        library: libraryFilesOf({ concepts, settings, formats, registers: {}, usage: {} }),
        sourceNames: new Map(dataSources.map(({ id, vi, en }) => [id, { vi, en }])),
      })
      return
    }
    case 'form':
      received = filled(received, message.form)
      showForm(received as unknown as FormDocuments, message.revision)
      return
    case 'looks':
      document.documentElement.setAttribute('data-mantine-color-scheme', message.looks.scheme)
      void changeLanguage(message.looks.language)
      showLooks(message.looks)
      return
    case 'select':
      useFrame.setState({ selected: message.field ?? undefined })
      if (message.field !== null) goTo(message.field, message.focus)
      return
    case 'check':
      useFrame.setState(({ asked }) => ({ asked: asked + 1 }))
      return
    case 'ping':
      channel.say({ kind: 'pong', count: message.count })
  }
}

/** Scrolls only for what was selected in the studio: a page that moves under the pointer loses the click. */
function goTo(id: string, focus: boolean): void {
  const node = useFrame.getState().prepared?.model.nodes.get(id)
  const target = node === undefined ? undefined : elementOf(node)
  if (node === undefined || target === undefined) return
  const { top, bottom } = target.getBoundingClientRect()
  const isHolder = node.kind === 'section' || node.kind === 'group'
  if (focus || top < 0 || bottom > window.innerHeight)
    target.scrollIntoView({ block: isHolder ? 'start' : 'center' })
  if (!focus) return
  const box = isHolder ? target.querySelector<HTMLElement>('[tabindex="-1"]') : undefined
  const control = box ?? target.querySelector<HTMLElement>('input, select, textarea, button')
  control?.focus({ preventScroll: true })
}

channel.listen(take)
createRoot(root).render(
  <Translated>
    <FrameApp channel={channel} />
  </Translated>,
)
channel.say({ kind: 'ready' })
