import i18next from 'i18next'
import { Button, Select, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ProposalsAnswer } from '../../../core/api/library-contract.ts'
import { useSession } from '../../session/session.ts'
import type { Asked } from '../../session/asked.ts'
import { useAsked } from '../../session/use-asked.ts'
import { readConcepts, type ShownConcept } from '../../ui/concepts.ts'
import { fieldKindText } from '../../ui/field-kind-text.ts'
import { groupBy } from '../../ui/group-by.ts'
import { matchesText, textQuery } from '../../ui/fold-text.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BoundsText } from './bounds-text.tsx'
import { ConceptDetail } from './concept-detail.tsx'
import { conceptNode } from './concept-node.ts'
import { conceptKinds } from './library-search.ts'
import { ProposalsPanel } from './proposals-panel.tsx'
import styles from './library-page.module.css'

const route = getRouteApi('/thu-vien')

export function LibraryPage() {
  const { t } = useTranslation(['library', 'common'])
  const { library, catalogue } = route.useLoaderData()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { actor } = useSession()
  const [proposals, askProposals] = useAsked<ProposalsAnswer>(
    actor === undefined ? undefined : '/api/library/proposals',
  )
  const [typed, setTyped] = useState(search.q ?? '')
  const q = useDeferredValue(typed)
  const all = useMemo(() => readConcepts(library), [library])
  const shown = useMemo(() => {
    const query = textQuery(q)
    return all.filter(
      (concept) =>
        (search.loai === undefined || concept.kind === search.loai) && matchesText(query, wordsOf(concept)),
    )
  }, [all, q, search.loai])
  const open = all.find(({ id }) => id === search.muc)
  const groups = [...groupBy(shown, (concept) => concept.id.split('.')[0] ?? '')]

  const clear = () => {
    setTyped('')
    void navigate({ search: ({ muc }) => (muc === undefined ? {} : { muc }), replace: true })
  }
  return (
    <div className="k-page">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <p role="status" className="k-quiet">
          {shown.length === all.length
            ? t('summary', { shown: shown.length })
            : t('summaryOf', { shown: shown.length, total: all.length })}
        </p>
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      <Waiting asked={proposals} concepts={all} />
      <search className={styles.filters}>
        <TextInput
          className={styles.query}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => {
            const value = event.currentTarget.value
            setTyped(value)
            void navigate({
              search: ({ q: _before, ...rest }) => (value === '' ? rest : { ...rest, q: value }),
              replace: true,
              resetScroll: false,
            })
          }}
        />
        <Select
          size="sm"
          aria-label={t('filterKind')}
          data={[
            { value: '', label: t('allKinds') },
            ...conceptKinds.map((kind) => ({ value: kind, label: t(`kindOf.${kind}`) })),
          ]}
          value={search.loai ?? ''}
          allowDeselect={false}
          onChange={(value) =>
            void navigate({
              search: ({ loai: _before, ...rest }) =>
                value === null || value === '' ? rest : { ...rest, loai: value },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </search>
      {shown.length === 0 ? (
        <Notice title={t('emptyTitle')} actions={<Button onClick={clear}>{t('clear')}</Button>}>
          <p>{t('emptyBody')}</p>
        </Notice>
      ) : (
        <div className={styles.layout} data-open={open !== undefined || undefined}>
          <div>
            {groups.map(([group, concepts]) => (
              <ConceptGroup key={group} group={group} concepts={concepts} open={open?.id} />
            ))}
          </div>
          <aside className={styles.detail}>
            {open === undefined ? (
              <p className="k-quiet">{t('detail.choose')}</p>
            ) : (
              <ConceptDetail concept={open} library={library} catalogue={catalogue} concepts={all}>
                {actor !== undefined && (
                  <ProposalsPanel
                    key={open.id}
                    concept={open}
                    concepts={all}
                    catalogue={catalogue}
                    asked={proposals}
                    onChanged={askProposals}
                  />
                )}
              </ConceptDetail>
            )}
          </aside>
        </div>
      )}
    </div>
  )
}

/** Proposals that wait for a decision, each leading to its concept. */
function Waiting({
  asked,
  concepts,
}: {
  readonly asked: Asked<ProposalsAnswer>
  readonly concepts: readonly ShownConcept[]
}) {
  const { t } = useTranslation('proposals')
  const { textOf } = useLanguage()
  const waiting = (asked.state === 'here' ? asked.value.proposals : []).flatMap(({ proposal }) => {
    const concept = concepts.find(({ urn }) => urn === proposal.base)
    return proposal.state !== 'open' || concept === undefined ? [] : [{ proposal, concept }]
  })
  if (waiting.length === 0) return null
  return (
    <section className={styles.waiting} aria-label={t('waitingList')}>
      <strong>{t('waiting', { count: waiting.length })}</strong>
      <ul>
        {waiting.map(({ proposal, concept }) => (
          <li key={proposal.id}>
            <Link
              from="/thu-vien"
              to="/thu-vien"
              search={(before) => ({ ...before, muc: concept.id })}
              resetScroll={false}
              className="k-link"
            >
              {textOf(concept.title)}
            </Link>{' '}
            <span className="k-quiet">{proposal.by.name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface GroupProps {
  readonly group: string
  readonly concepts: readonly ShownConcept[]
  readonly open: string | undefined
}

function ConceptGroup({ group, concepts, open }: GroupProps) {
  const { t } = useTranslation(['library', 'common'])
  const { textOf, foreign } = useLanguage()
  const { library } = route.useLoaderData()
  const { formats } = libraryFilesOf(library)
  const known = concepts.find(({ id }) => id === group)
  const key = `library:group.${group}`
  const name = i18next.exists(key)
    ? t(key as 'library:group.nguoi')
    : known === undefined
      ? group
      : textOf(known.title)
  return (
    <section className={styles.group}>
      <h2>
        {name} <span className="k-quiet k-num">{concepts.length}</span>
      </h2>
      <ul>
        {concepts.map((concept) => {
          const node = conceptNode(concept, library)
          return (
            <li key={concept.urn} data-open={concept.id === open || undefined}>
              <Link
                from="/thu-vien"
                to="/thu-vien"
                search={(before) => ({ ...before, muc: concept.id })}
                resetScroll={false}
                aria-current={concept.id === open ? 'true' : undefined}
                lang={concept.title.en === undefined ? foreign : undefined}
              >
                {textOf(concept.title)}
              </Link>
              <code>{concept.id}</code>
              <span className={styles.type}>
                {concept.kind === 'field' && node !== undefined
                  ? t(fieldKindText(node.kind))
                  : t(`kindOf.${concept.kind}`)}
              </span>
              <span className={styles.bounds}>
                {node !== undefined && <BoundsText node={node} formats={formats} />}
              </span>
              <span
                className={`${styles.used} k-num`}
                title={t('detail.usedIn', { count: concept.usedIn.length })}
              >
                <span aria-hidden="true">{concept.usedIn.length}</span>
                <span className="k-sr">{t('detail.usedIn', { count: concept.usedIn.length })}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function wordsOf({ id, title, aliases, description }: ShownConcept): string {
  return [title.vi, title.en, id, ...aliases, description?.vi].join(' ')
}
