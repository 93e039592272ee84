import type { ReactNode } from 'react'
import styles from './sides.module.css'

/** One thing for each of the two sides that stand beside each other. */
export interface Pair<T> {
  readonly before: T
  readonly after: T
}

/** Two sides beside each other, each a region under its title. */
export function TwoSides({
  titles,
  children,
}: {
  readonly titles: Pair<string>
  readonly children: Pair<ReactNode>
}) {
  const half = (side: 'before' | 'after') => (
    <section className={styles.half} aria-label={titles[side]}>
      <h2>{titles[side]}</h2>
      {children[side]}
    </section>
  )
  return (
    <div className={styles.halves}>
      {half('before')}
      {half('after')}
    </div>
  )
}
