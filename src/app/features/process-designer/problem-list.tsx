import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './process-designer.module.css'

/** What the checks say, beside what it is about. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { language } = useLanguage()
  if (problems.length === 0) return null
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.at}`}>
          <Icon name="warning" size={14} />
          <span>{sentenceOf(problem, language)}</span>
        </li>
      ))}
    </ul>
  )
}
