import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { passwordLength } from '../../../core/api/people-contract.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** A password typed twice. `onChange` hears it only while both are the same and it is long enough, else ''. */
export function NewPassword({ onChange }: { readonly onChange: (password: string) => void }) {
  const { t } = useTranslation('account')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [left, setLeft] = useState(false)
  const told = (one: string, other: string) =>
    onChange(one === other && one.length >= passwordLength.least ? one : '')
  const missing = passwordLength.least - first.length
  return (
    <>
      <PasswordInput
        label={t('newPassword')}
        description={t('passwordHint', { least: passwordLength.least })}
        size="sm"
        autoComplete="new-password"
        required
        withAsterisk={false}
        maxLength={passwordLength.most}
        value={first}
        error={left && missing > 0 ? t('tooShort', { missing }) : undefined}
        onBlur={() => setLeft(first !== '')}
        onChange={(event) => {
          setFirst(event.currentTarget.value)
          told(event.currentTarget.value, second)
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
      <PasswordInput
        label={t('again')}
        size="sm"
        autoComplete="new-password"
        required
        withAsterisk={false}
        maxLength={passwordLength.most}
        value={second}
        error={second.length >= first.length && second !== '' && second !== first ? t('notSame') : undefined}
        onChange={(event) => {
          setSecond(event.currentTarget.value)
          told(first, event.currentTarget.value)
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
    </>
  )
}
