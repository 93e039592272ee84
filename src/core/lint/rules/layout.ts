import { layoutProblems } from '../../form/layout-problems.ts'
import type { LayoutContext } from '../context.ts'
import { once } from '../../memo/once.ts'
import { toldRules } from '../told.ts'

export const layoutRules = toldRules(
  'layout',
  {
    'form/layout-foreign': 'broken',
    'form/layout-foreign-keyword': 'unclear',
    'form/layout-foreign-widget': 'broken',
    'form/layout-incomplete': 'broken',
    'form/layout-missing-field': 'broken',
    'form/layout-repeated-field': 'broken',
    'form/layout-unknown-field': 'broken',
  },
  once(({ document, model }: LayoutContext) => layoutProblems(document.value, model)),
)
