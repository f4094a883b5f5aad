// The page that asks who is there.
import type { VNode } from 'preact'
import type { DeskWord } from '../words.ts'
import { DeskPage, type Frame, Notice } from './frame.tsx'

export type SignInWays = {
  readonly hasToken: boolean
  readonly hasOidc: boolean
}

type SignInProps = {
  readonly frame: Frame
  readonly ways: SignInWays
  readonly fault: DeskWord | 'none'
}

export function SignIn({ frame, ways, fault }: SignInProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="sign-in">
      <p>{words('sign-in-lead')}</p>
      {fault === 'none' ? null : <Notice text={words(fault)} tone="bad" />}
      {ways.hasOidc ? (
        <form method="post" action="/staff/sign-in/oidc">
          <button type="submit">{words('sign-in-oidc')}</button>
        </form>
      ) : null}
      {ways.hasToken ? (
        <form method="post" action="/staff/sign-in" class="stacked">
          <label for="name">{words('name')}</label>
          <input id="name" name="name" required maxLength={60} autocomplete="name" />
          <label for="token">{words('token')}</label>
          <input
            id="token"
            name="token"
            type="password"
            required
            maxLength={200}
            autocomplete="current-password"
          />
          <button type="submit">{words('sign-in')}</button>
        </form>
      ) : null}
    </DeskPage>
  )
}
