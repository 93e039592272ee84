import type { DemoPerson } from '../../../core/api/people-contract.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { signInAsDemo, useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { useTask } from '../../session/use-task.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './account.module.css'

interface Props {
  readonly people: readonly DemoPerson[]
  readonly names: Names
  readonly onDone: () => void
}

/** The people of a demo as buttons: one click, and one is inside. */
export function DemoPeople({ people, names, onDone }: Props) {
  const { t } = useTranslation('account')
  const name = useName(names)
  const { actor } = useSession()
  const { busy, problems, run } = useTask()
  const choose = async (id: string) => {
    if ((await run(() => signInAsDemo(id))) !== undefined) onDone()
  }
  return (
    <>
      <Problems problems={problems} />
      <ul className={styles.people} aria-label={t('demo.people')}>
        {people.map((person, index) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.person}
              disabled={busy}
              aria-current={actor?.id === person.id ? 'true' : undefined}
              onClick={() => void choose(person.id)}
            >
              <span className={styles.role}>
                {isSecond(people, index)
                  ? t('demo.second', { role: t(`role.${person.role}`) })
                  : t(`role.${person.role}`)}
              </span>
              <span className={styles.who}>
                {person.name} · {name('organisations', person.organisation)}
              </span>
              <span className={styles.does}>
                {isSecond(people, index) ? t('demo.secondDoes') : t(`roleDoes.${person.role}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whether somebody of the same role stands before. */
function isSecond(people: readonly DemoPerson[], index: number): boolean {
  return people.findIndex(({ role }) => role === people[index]?.role) < index
}
