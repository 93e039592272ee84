import { redirect } from '@tanstack/react-router'
import { knownSession } from './session.ts'

/** A route's `beforeLoad`: who is not signed in goes to the sign-in page, and from there back to where they were. */
export async function requirePerson({ location }: { readonly location: { readonly href: string } }) {
  const { actor } = await knownSession()
  if (actor === undefined) throw redirect({ to: '/dang-nhap', search: { ve: location.href } })
  return { actor }
}
