import type { PeopleNamesAnswer } from '../../../core/api/people-contract.ts'
import type { GrantMove } from '../../../core/people/moved-grants.ts'
import type { Names } from '../../session/names.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useName } from '../../session/use-name.ts'
import { shownDate } from '../format-values.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './planned.module.css'

/** Roles that move with what they are for: whose, which, where to, and until when here. */
export function GrantMoves(props: {
  readonly moves: readonly GrantMove[]
  readonly names: Pick<Names, 'organisations' | 'fields'>
}) {
  const { moves, names } = props
  const { t } = useTranslation(['planned', 'account'])
  const name = useName(names)
  const [asked] = useAsked<PeopleNamesAnswer>(moves.length === 0 ? undefined : '/api/people/names')
  if (moves.length === 0) return null
  const people = asked.state === 'here' ? asked.value.names : {}
  return (
    <ul className={styles.plain}>
      {moves.map(({ grant, ends, gives }) => (
        <li key={`${grant.user}/${grant.id}`}>
          {people[grant.user] ?? grant.user} · {t(`account:role.${grant.role}`)}{' '}
          <span className="k-quiet">
            {ends === null || ends.to === null ? '' : t('endsHere', { on: shownDate(ends.to) })}
          </span>
          {gives.map((given) => (
            <span key={given.id} className={styles.to}>
              →{' '}
              {given.territory !== null && given.territory !== grant.territory
                ? name('organisations', given.territory)
                : name('organisations', given.organisation)}
              {given.fields !== null && ` (${given.fields.map((field) => name('fields', field)).join(', ')})`}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
