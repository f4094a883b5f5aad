// The app's manifest asks for what the code uses: no permission less, and none more.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  CALLED_METHODS,
  EVENTS_PATH,
  LISTENED_EVENTS,
  neededScopes,
  SLASH_COMMAND,
} from '../../../../adapters/channels/slack/app-surface.ts'

const folder = new URL('../../../../adapters/channels/slack/', import.meta.url)
const manifest = parse(readFileSync(new URL('manifest.yaml', folder), 'utf8'))

it('subscribes to the events that are listened to', () => {
  const subscribed = LISTENED_EVENTS.map((listened) => listened.subscription)
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...subscribed].sort())
})

it('asks for the scopes that events, methods and the command need', () => {
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(neededScopes())
})

it('sends events, presses and the command to the one address that is served', () => {
  const { event_subscriptions: events, interactivity } = manifest.settings
  const [command, ...others] = manifest.features.slash_commands
  expect(others).toEqual([])
  expect(command.command).toBe(SLASH_COMMAND)
  expect(interactivity.is_enabled).toBe(true)
  for (const address of [events.request_url, interactivity.request_url, command.url]) {
    expect(new URL(address).pathname).toBe(EVENTS_PATH)
  }
})

it('lets people write to the app, which Slack does not by default', () => {
  expect(manifest.features.app_home).toMatchObject({
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
})

it('says no more than Slack lets it', () => {
  const [command] = manifest.features.slash_commands
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35)
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140)
  expect(command.description.length).toBeLessThanOrEqual(2000)
})

it('calls no method of the Web API but those whose scopes are counted', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const called = sources.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/client\.([a-z]+\.[a-zA-Z.]+)\(/g)].map(
      (match) => match[1],
    ),
  )
  expect([...new Set(called)].sort()).toEqual(Object.keys(CALLED_METHODS).sort())
})
