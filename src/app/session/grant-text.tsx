import type { Grant } from '../../core/people/grant.ts'
import { shownDate } from '../ui/format-values.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import type { Names } from './names.ts'
import { useName } from './use-name.ts'

type Scope = Pick<Grant, 'organisation' | 'fields' | 'territory' | 'from' | 'to'>

/** Where, for what and how long a role holds: "Vụ Bưu chính · mọi lĩnh vực · từ 01/11/2026". */
export function ScopeText({ grant, names }: { readonly grant: Scope; readonly names: Names }) {
  const { t } = useTranslation('account')
  const name = useName(names)
  const parts = [
    name('organisations', grant.organisation),
    grant.fields === null
      ? t('scope.allFields')
      : grant.fields.map((field) => name('fields', field)).join(', '),
    ...(grant.territory === null
      ? []
      : [t('scope.territory', { name: name('organisations', grant.territory) })]),
    grant.to === null
      ? t('scope.from', { from: shownDate(grant.from) })
      : t('scope.fromTo', { from: shownDate(grant.from), to: shownDate(grant.to) }),
  ]
  return <>{parts.join(' · ')}</>
}
