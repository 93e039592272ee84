import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '../../../core/audit/event.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Names } from '../../session/names.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What an event says in words; acts and subjects without words of their own are shown by their codes. */
export function useEventText(names: Names, people: Readonly<Record<string, string>>) {
  const { t } = useTranslation(['activity', 'account'])
  const { textOf } = useLanguage()
  const organisation = (id: string) => {
    const name = names.organisations.get(id)
    return name === undefined ? id : textOf(name)
  }

  function act(event: AuditEvent): string {
    const key = `acts.${event.act.replace('/', '-')}`
    return i18next.exists(key, { ns: 'activity' }) ? String(t(`activity:${key}` as never)) : event.act
  }

  function about(event: AuditEvent): string {
    const [kind, id] = splitAt(event.subject)
    const detail = isObject(event.detail) ? event.detail : {}
    if (kind === 'organisation') return organisation(id)
    const procedure = names.procedures.get(id.split('/').at(-1) ?? '')
    if (procedure !== undefined) {
      const [scope = ''] = id.split('/')
      return names.organisations.has(scope)
        ? `${organisation(scope)} · ${textOf(procedure)}`
        : textOf(procedure)
    }
    if (kind !== 'person') return event.subject
    const person = id === 'unknown' ? t('nobody') : (people[id] ?? id)
    const grant = detail['grant'] as Grant | undefined
    if (grant !== undefined) {
      const scope = organisation(grant.organisation)
      return `${person} · ${t('roleGiven', { role: t(`account:role.${grant.role}`), scope })}`
    }
    const method = detail['method']
    if (method === 'password' || method === 'demo' || method === 'provider') return t(`by.${method}`)
    return person
  }
  return { act, about }
}

function splitAt(subject: string): readonly [string, string] {
  const slash = subject.indexOf('/')
  return slash < 0 ? [subject, ''] : [subject.slice(0, slash), subject.slice(slash + 1)]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
