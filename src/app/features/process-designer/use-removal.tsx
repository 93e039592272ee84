import { useState } from 'react'
import { keyOf, type Part } from '../../../core/change/part.ts'
import {
  removeDocument,
  removeEnd,
  removeRole,
  removeStep,
  transitionsFrom,
  transitionsInto,
} from '../../../core/edit/process-edits.ts'
import { usersOf } from '../../../core/edit/users.ts'
import type { Process } from '../../../core/process/process.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import type { Removal } from '../../ui/editing/removal-dialog.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** What taking a part of the process away would do: who uses it, in words, and who takes over. */
export function useRemoval() {
  const { t } = useTranslation('processdesigner')
  const { textOf } = useLanguage()
  const act = useEdit()
  const session = useDraftSession()
  const users = (key: string): string[] => usersOf(session.state.parts, key).flatMap((part) => saidUser(part))
  const saidUser = ({ kind, props }: Part): string[] => {
    if (kind === 'step')
      return [t('user.step', { name: `${String(props['code'])} ${String(props['name'])}` })]
    if (kind === 'start') return [t('user.start')]
    if (kind === 'result-field')
      return [t('user.resultField', { name: String(props['title'] ?? props['key']) })]
    return []
  }
  return {
    step: (process: Process, id: string): Removal | undefined => {
      const step = process.steps.find((one) => one.id === id)
      if (step === undefined) return undefined
      const name = `${step.code} ${step.name}`
      const { parts } = session.state
      const into = transitionsInto(parts, id).length
      const out = transitionsFrom(parts, id).length
      return {
        name,
        users: [
          ...(into + out === 0
            ? []
            : [t(out === 1 ? 'user.waysJoined' : 'user.waysLost', { count: into + out })]),
          ...users(keyOf('step', id)),
        ],
        remove: () => act(t('label.removed', { name }), (copy) => removeStep(copy, keyOf('step', id))),
      }
    },
    document: (process: Process, id: string): Removal | undefined => {
      const name = process.documents.find((one) => one.id === id)?.name
      if (name === undefined) return undefined
      const key = keyOf('document', id)
      return {
        name,
        users: users(key),
        remove: () => act(t('label.removed', { name }), (copy) => removeDocument(copy, key)),
      }
    },
    role: (process: Process, id: string): Removal | undefined => {
      const role = process.roles.find((one) => one.id === id)
      const others = process.roles.filter((one) => one.id !== id)
      if (role === undefined) return undefined
      const name = textOf(role.name)
      const key = keyOf('role', id)
      const heirs = others.map((other) => ({ value: other.id, label: textOf(other.name) }))
      return withHeir(name, users(key), t('heir.role'), heirs, (to) =>
        act(t('label.removed', { name }), (copy) => removeRole(copy, key, to)),
      )
    },
    end: (process: Process, id: string): Removal | undefined => {
      const end = process.ends.find((one) => one.id === id)
      if (end === undefined) return undefined
      const key = keyOf('end', id)
      const heirs = process.ends
        .filter((one) => one.id !== id)
        .map((other) => ({ value: other.id, label: other.name }))
      const ways = process.transitions.filter(({ to }) => to === id)
      const users = ways.length === 0 ? [] : [t('user.waysInto', { count: ways.length })]
      return withHeir(end.name, users, t('heir.end'), heirs, (to) =>
        act(t('label.removed', { name: end.name }), (copy) => removeEnd(copy, key, to)),
      )
    },
  }
}

/** A removal for which somebody takes over. */
function withHeir(
  name: string,
  users: readonly string[],
  question: string,
  heirs: readonly { readonly value: string; readonly label: string }[],
  remove: (to: string) => string | undefined,
): Removal {
  const chosen = { to: heirs[0]?.value ?? '' }
  return {
    name,
    users,
    ...(users.length === 0 || heirs.length === 0
      ? {}
      : { choice: <Heir question={question} heirs={heirs} onChoose={(to) => void (chosen.to = to)} /> }),
    remove: () => remove(chosen.to),
  }
}

function Heir(props: {
  readonly question: string
  readonly heirs: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (to: string) => void
}) {
  const [to, setTo] = useState(props.heirs[0]?.value ?? '')
  return (
    <ChoiceBox
      label={props.question}
      value={to}
      options={props.heirs}
      onSave={(next) => {
        setTo(next)
        props.onChoose(next)
        return undefined
      }}
    />
  )
}
