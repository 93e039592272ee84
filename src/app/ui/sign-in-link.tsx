import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from './use-translation.tsx'

interface Props {
  /** In another tab, so that what is typed here stays. */
  readonly aside?: boolean
}

/** The way to sign in again, and from there back to here. */
export function SignInLink({ aside = false }: Props) {
  const { t } = useTranslation()
  const here = useLocation({ select: ({ pathname, searchStr }) => `${pathname}${searchStr}` })
  return (
    <Link
      to="/dang-nhap"
      search={{ ve: here }}
      className="k-link"
      {...(aside ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {t(aside ? 'error.signInAside' : 'error.signIn')}
    </Link>
  )
}
