import { addCardLine } from '../../../core/edit/card-edits.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { LineGrid, useLineColumns } from './line-grid.tsx'
import { Section } from './section.tsx'

type LaterAct = ProcedureCard['laterActs'][number]
type CardCondition = ProcedureCard['conditions'][number]

/** Newer legal texts that touch the procedure, and the conditions an applicant has to meet. */
export function CardLists({ card }: { readonly card: ProcedureCard }) {
  const { t } = useTranslation('cardeditor')
  const act = useEdit()
  const acts = useLineColumns<LaterAct>('later-act', ({ document }) => document)
  const conditions = useLineColumns<CardCondition>('condition', ({ text }) => shortened(text))
  return (
    <>
      <Section
        id="laterActs"
        title={t('section.laterActs')}
        add={t('addLaterAct')}
        onAdd={() =>
          void act(
            t('label.laterActAdded'),
            (copy) =>
              addCardLine(
                copy,
                'later-act',
                { document: t('proposal.document'), effect: t('proposal.effect') },
                {},
                newSuffix(),
              ) !== undefined,
          )
        }
      >
        <LineGrid
          kind="later-act"
          label={t('section.laterActs')}
          rows={card.laterActs}
          nameOf={({ document }) => document}
          empty={t('noLaterActs')}
          columns={[
            acts.words('document', t('document'), ({ document }) => document, { isNeeded: true }),
            acts.day('inForce', t('inForce'), ({ inForce }) => inForce),
            {
              ...acts.words('effect', t('effect'), ({ effect }) => effect, { isNeeded: true, width: '52%' }),
              isRowHeader: false,
            },
            acts.standing,
          ]}
        />
      </Section>
      <Section
        id="conditions"
        title={t('section.conditions')}
        add={t('addCondition')}
        onAdd={() =>
          void act(
            t('label.conditionAdded'),
            (copy) =>
              addCardLine(copy, 'condition', { text: t('proposal.condition') }, {}, newSuffix()) !==
              undefined,
          )
        }
      >
        <LineGrid
          kind="condition"
          label={t('section.conditions')}
          rows={card.conditions}
          nameOf={({ text }) => shortened(text)}
          empty={t('noConditions')}
          columns={[
            conditions.words('text', t('conditionText'), ({ text }) => text, { isNeeded: true }),
            conditions.standing,
          ]}
        />
      </Section>
    </>
  )
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
