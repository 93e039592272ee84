import { Button } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../../core/problem/problem.ts'
import { useRevert } from '../../draft/use-revert.ts'
import { useOpenVariant } from '../../draft/variant-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './workspace.module.css'

/** More would push the designer out of sight; the tab of deviations has them all. */
const mostTold = 3

/** What a province has just changed although the standard does not let it: said where it edits, with the way back. */
export function ForbiddenNotice({ slug, province }: { readonly slug: string; readonly province: string }) {
  const { t } = useTranslation('workspace')
  const { language } = useLanguage()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const variant = useOpenVariant()
  const revert = useRevert()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  if (variant?.asked.state !== 'here' || path.endsWith('/sai-khac')) return null
  const forbidden = variant.asked.value.deviations.filter((one) =>
    one.problems.some(({ code }) => code === 'variant/not-allowed'),
  )
  if (forbidden.length === 0) return null
  return (
    <div className={styles.notice} data-serious role="status">
      {forbidden.slice(0, mostTold).map((one) => (
        <p key={one.deviation.id}>
          <Icon name="error" />
          <span>{t('forbidden.found', { change: one.judged.sentence[language] })}</span>
          <ForEditors>
            <Button variant="default" onClick={() => setProblems(revert(one))}>
              {t('forbidden.revert')}
              <span className="k-sr">: {one.judged.sentence[language]}</span>
            </Button>
          </ForEditors>
        </p>
      ))}
      {forbidden.length > mostTold && (
        <p>
          <Link
            to="/soan/$slug/sai-khac"
            params={{ slug }}
            search={{ 'pham-vi': province }}
            className="k-link"
          >
            {t('forbidden.more', { count: forbidden.length - mostTold })}
          </Link>
        </p>
      )}
      <Problems problems={problems} />
    </div>
  )
}
