import i18next from 'i18next'
import type { AuditEvent } from '../../../core/audit/event.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** What an event says in words. An older studio may have written acts that are not known here: those by their codes. */
export function useEventText(names: Names, people: Readonly<Record<string, string>>) {
  const { t } = useTranslation(['activity', 'account'])
  const { textOf } = useLanguage()
  const name = useName(names)
  const organisation = (id: string) => name('organisations', id)

  function act(event: AuditEvent): string {
    const key = `acts.${event.act.replace('/', '-')}`
    return i18next.exists(key, { ns: 'activity' }) ? String(t(`activity:${key}` as never)) : event.act
  }

  function about(event: AuditEvent): string {
    const [kind, id] = splitAt(event.subject)
    const detail = isObject(event.detail) ? event.detail : {}
    if (kind === 'organisation') return organisation(id)
    const parts = id.split('/')
    const slug = parts.find((part) => names.procedures.has(part))
    const procedure = slug === undefined ? undefined : names.procedures.get(slug)
    if (procedure !== undefined) {
      const [scope = ''] = parts
      return names.organisations.has(scope)
        ? `${organisation(scope)} · ${textOf(procedure)}`
        : textOf(procedure)
    }
    if (kind !== 'person') {
      const key = `subjects.${kind}`
      if (!i18next.exists(key, { ns: 'activity' })) return event.subject
      const which = parts.map(organisation).filter((part) => part !== '')
      return [String(t(`activity:${key}` as never)), ...which].join(' · ')
    }
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
