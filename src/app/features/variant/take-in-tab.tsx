import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangesTaken, TakeInAnswer, TakeInBody } from '../../../core/api/variant-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraft, useDraftSession, useMayEdit } from '../../draft/draft-context.tsx'
import { useOpenVariant, variantPath } from '../../draft/variant-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { ChangeList } from '../../ui/changes/change-list.tsx'
import { ChangeSummary } from '../../ui/changes/change-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { LossPanel } from './loss-panel.tsx'
import { PairTable } from './pair-table.tsx'
import { SourceBox } from './source-box.tsx'
import { bodyOf, isOpen, nothingSaid, type Said } from './take-in-state.ts'
import styles from './take-in.module.css'

const route = getRouteApi('/soan/$slug')

/** Takes in what the province really has: read, paired with the standard, confirmed by a person, put onto the draft. */
export function TakeInTab() {
  const { t } = useTranslation('variant')
  const { slug } = route.useParams()
  const province = route.useSearch()['pham-vi']
  const mayEdit = useMayEdit()
  if (province === undefined) return <Notice wholePage title={t('onlyInProvince')} />
  if (!mayEdit) return <Notice wholePage title={t('onlyEditors')} />
  return <TakeIn province={province} slug={slug} key={`${province}/${slug}`} />
}

type Source = Omit<TakeInBody, 'corrections' | 'absent'>

function TakeIn({ province, slug }: { readonly province: string; readonly slug: string }) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const session = useDraftSession()
  const saving = useDraft((state) => state.saving)
  const variant = useOpenVariant()
  const navigate = useNavigate()
  const [source, setSource] = useState<Source>()
  const [said, setSaid] = useState<Said>(nothingSaid)
  const [answer, setAnswer] = useState<TakeInAnswer>()
  const path = `${variantPath(province, slug)}/take-in`
  useUnsaved(answer !== undefined)
  const read = (next: Source, words: Said) =>
    send<TakeInAnswer>({ method: 'POST', path, body: bodyOf(next, words) })
  const reread = async () => {
    if (source === undefined) return
    const anew = await read(source, said)
    if (anew.ok) setAnswer(anew.value)
  }
  const { busy, problems, run } = useTask(reread)

  const ask = async (next: Source, words: Said) => {
    const answered = await run(() => read(next, words))
    if (answered === undefined) return
    setSource(next)
    setSaid(words)
    setAnswer(answered)
  }
  const accept = async () => {
    if (source === undefined || answer === undefined) return
    const body = { ...bodyOf(source, said), key: crypto.randomUUID(), hash: answer.hash }
    const headers = { 'if-match': `"${answer.seq}"` }
    const taken = await run(() =>
      send<ChangesTaken>({ method: 'POST', path: `${path}/accept`, headers, body }),
    )
    if (taken === undefined) return
    await session.look()
    variant?.again()
    await navigate({
      to: '/soan/$slug/sai-khac',
      params: { slug },
      search: { 'pham-vi': province },
      ignoreBlocker: true,
    })
  }
  const open = answer?.pairs.filter(isOpen).length ?? 0
  return (
    <div className={styles.page}>
      <SourceBox
        busy={busy}
        onRead={(next) => {
          setAnswer(undefined)
          void ask(next, nothingSaid)
        }}
      />
      <Problems problems={problems} />
      {answer !== undefined && source !== undefined && (
        <>
          <LossPanel answer={answer} name={source.name} />
          <section aria-labelledby="cac-cap">
            <h2 id="cac-cap">{t('pairs.title')}</h2>
            <p className="k-quiet">{t(answer.keepsMissing ? 'pairs.leadKept' : 'pairs.lead')}</p>
            {answer.approximate && <p role="note">{t('pairs.approximate')}</p>}
            <PairTable answer={answer} said={said} busy={busy} onSay={(words) => void ask(source, words)} />
          </section>
          <section aria-labelledby="se-thay-doi" className={styles.changes}>
            <h2 id="se-thay-doi">{t('takeIn.changes')}</h2>
            {answer.changes.length > 0 && <ChangeSummary changes={answer.changes} />}
            {answer.changes.length > 0 && <ChangeList changes={answer.changes} />}
            {answer.changes.length === 0 && answer.problems.length === 0 && <p>{t('takeIn.nothing')}</p>}
            {answer.notCompared.length > 0 && (
              <p className="k-quiet">
                {t('takeIn.kept', { names: answer.notCompared.map(({ name }) => name).join(', ') })}
              </p>
            )}
            {answer.problems.length > 0 && (
              <ul className={styles.problems} role="alert">
                {answer.problems.map((problem) => (
                  <li key={`${problem.code} ${problem.at}`}>{sentenceOf(problem, language)}</li>
                ))}
              </ul>
            )}
            <p className={styles.accept}>
              <Button
                loading={busy}
                disabled={open > 0 || answer.changes.length === 0 || saving !== 'saved'}
                onClick={() => void accept()}
              >
                {t('takeIn.accept', { count: answer.changes.length })}
              </Button>
              <span className="k-quiet" role="status">
                {open > 0 ? t('takeIn.stillOpen', { count: open }) : t('takeIn.asDraft')}
              </span>
            </p>
          </section>
        </>
      )}
    </div>
  )
}
