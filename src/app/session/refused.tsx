import type { Problem } from '../../core/problem/problem.ts'
import styles from '../ui/refused.module.css'
import type { Names } from './names.ts'
import { useSentences } from './use-sentences.ts'

interface Props {
  readonly problems: readonly Problem[]
  readonly names: Names
}

/** Why an act on a record was refused, with procedures and organisations by their names. */
export function Refused({ problems, names }: Props) {
  const said = useSentences(names)
  if (problems.length === 0) return null
  return (
    <div className={styles.refused} role="alert">
      {problems.map((problem) => (
        <p key={`${problem.code} ${JSON.stringify(problem.args)}`}>{said(problem)}</p>
      ))}
    </div>
  )
}
