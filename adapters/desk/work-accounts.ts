// Signing in with an account of the office's own identity provider, by OpenID Connect.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'

export type WorkAccounts = {
  // Where to send the browser, and what it must bring back; rejects where the provider cannot be reached.
  readonly begin: () => Promise<{ readonly address: string; readonly memo: string }>
  // The name of who signed in. Rejects where the answer is forged, late, or for somebody else's browser.
  readonly finish: (url: string, memo: string) => Promise<string>
}

export type WorkAccountSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  // Where people reach us, without a slash at the end.
  readonly publicUrl: string
}

const SCOPE = 'openid profile'

const memoShape = z.object({
  state: z.string().min(16),
  nonce: z.string().min(16),
  verifier: z.string().min(43),
})
const claimsShape = z.looseObject({
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  sub: z.string(),
})

/**
 * Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700 on OAuth security), through
 * openid-client, a certified relying party. Whom the provider lets in is staff: it decides who may use the client.
 */
export function workAccounts(settings: WorkAccountSettings): WorkAccounts {
  const redirectUri = `${settings.publicUrl}/staff/sign-in/oidc/callback`
  let known: Promise<Configuration> | 'not-asked' = 'not-asked'
  // Asked at the first use, and again after a failure, so that a provider that is down stops no start.
  const provider = async (): Promise<Configuration> => {
    if (known === 'not-asked') {
      const issuer = new URL(settings.issuer)
      // Plain http is for tests on this machine; the configuration allows it on loopback alone.
      const options = issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}
      known = discovery(issuer, settings.clientId, settings.clientSecret, undefined, options)
    }
    try {
      return await known
    } catch (error) {
      known = 'not-asked'
      throw error
    }
  }
  return {
    begin: async () => {
      const memo = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const address = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: memo.state,
        nonce: memo.nonce,
        code_challenge: await calculatePKCECodeChallenge(memo.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, memo: Buffer.from(JSON.stringify(memo)).toString('base64url') }
    },
    finish: async (url, memo) => {
      const { state, nonce, verifier } = memoShape.parse(
        JSON.parse(Buffer.from(memo, 'base64url').toString()),
      )
      const answer = await authorizationCodeGrant(await provider(), new URL(url, settings.publicUrl), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const { name, preferred_username: username, sub } = claimsShape.parse(answer.claims())
      return name ?? username ?? sub
    },
  }
}
