import type { DeviationKind } from '../../../core/deviation/cell.ts'
import { Icon } from '../../ui/icon.tsx'

const signs: Readonly<Record<Exclude<DeviationKind, 'deadline'>, string>> = {
  process: '→',
  added: '+',
  removed: '−',
  tighter: '▲',
  looser: '▼',
  wording: '≡',
}

/** The sign of a kind; it stands beside its word, or its word is said elsewhere. */
export function KindSign({ kind }: { readonly kind: DeviationKind }) {
  return <span aria-hidden="true">{kind === 'deadline' ? <Icon name="clock" size={12} /> : signs[kind]}</span>
}
